import type { ChallengeRecord } from '../store/models/challenges';
import { Conflicts } from '../store/models/committee';
import { Users } from '../store/models/people';
import type { Session } from '../store/transaction';

type WithPanel = Pick<ChallengeRecord, '_id' | 'panel'>;
/** Whether a member of a panel is related to a start-up. */
export type Related = (userId: string, organisationId: string) => boolean;

/** Whether a panel member is related to a start-up, by a declared conflict or by belonging to it. */
export async function relations(challenge: WithPanel, session?: Session): Promise<Related> {
  return (await relationsOn([challenge], session))(challenge._id);
}

/** The same for several challenges at once, with as many queries as for one. */
export async function relationsOn(
  challenges: WithPanel[],
  session?: Session,
): Promise<(challengeId: string) => Related> {
  const declared = await Conflicts.find(
    { challengeId: { $in: challenges.map(({ _id }) => _id) } },
    { challengeId: 1, userId: 1, organisationId: 1 },
    { session },
  ).lean();
  const users = await Users.find(
    { _id: { $in: challenges.flatMap(({ panel }) => panel.map((member) => member.userId)) } },
    { organisation: 1 },
    { session },
  ).lean();
  const conflicts = new Set(declared.map((c) => `${c.challengeId}:${c.userId}:${c.organisationId}`));
  const belongs = new Map(users.map((user) => [user._id, user.organisation?.id]));
  return (challengeId) => (userId, organisationId) =>
    conflicts.has(`${challengeId}:${userId}:${organisationId}`) || belongs.get(userId) === organisationId;
}
