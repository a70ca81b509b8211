import { Challenges } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Proposals } from '../store/models/proposals';
import type { Session } from '../store/transaction';

/** What carries a topic: challenges in any state, and passports. */
export interface Carriers {
  challengeIds: string[];
  startupIds: string[];
}

export async function carriersOf(topicIds: readonly string[], session?: Session): Promise<Carriers> {
  const challenges = await Challenges.find({ topicIds: { $in: topicIds } }, { _id: 1 }, { session }).lean();
  const startups = await Organisations.find(
    { kind: 'startup', 'passport.topicIds': { $in: topicIds } },
    { _id: 1 },
    { session },
  ).lean();
  return { challengeIds: challenges.map((c) => c._id), startupIds: startups.map((s) => s._id) };
}

/** How many carry each topic. */
export async function carrierCounts(): Promise<{
  challenges: Map<string, number>;
  passports: Map<string, number>;
}> {
  const counted = (rows: { _id: string; count: number }[]) =>
    new Map(rows.map((row) => [row._id, row.count]));
  const [challenges, passports] = await Promise.all([
    Challenges.aggregate<{ _id: string; count: number }>([
      { $unwind: '$topicIds' },
      { $group: { _id: '$topicIds', count: { $sum: 1 } } },
    ]),
    Organisations.aggregate<{ _id: string; count: number }>([
      { $match: { kind: 'startup' } },
      { $unwind: '$passport.topicIds' },
      { $group: { _id: '$passport.topicIds', count: { $sum: 1 } } },
    ]),
  ]);
  return { challenges: counted(challenges), passports: counted(passports) };
}

/** Proposals that were sent to these challenges: they carry no topics of their own. */
export const proposalsTo = (challengeIds: readonly string[]): Promise<number> =>
  Proposals.countDocuments({
    challengeId: { $in: challengeIds },
    state: { $nin: ['draft', 'withdrawn'] },
  });
