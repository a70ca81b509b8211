/** The demonstration as a world to match in, and what its matches say. */
import type { Actor } from '$domain/actor';
import { emptyPassport, type Passport } from '$domain/organisation/passport';
import { handlers } from '$server/job-handlers';
import { drain } from '$server/jobs/worker';
import { matchIndexOf, type IndexedKind } from '$server/matching/index/engines';
import { savePassport } from '$server/organisations/passport';
import { meili } from '$server/search/connection';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { Matches, type MatchRecord, type MatchSubject } from '$server/store/models/matching';
import { Organisations } from '$server/store/models/organisations';
import { seedDemo } from '../../../scripts/seed/demo';
import { seedPeople } from '../../../scripts/seed/people';

export interface Demo {
  person: (key: string) => Actor;
}

export async function theDemo(): Promise<Demo> {
  await seedDemo(() => {});
  const people = await seedPeople();
  return {
    person(key) {
      const found = people.get(key);
      if (!found) throw new Error(`no demo person ${key}`);
      return found;
    },
  };
}

/** Everything that is due, until nothing is. */
export const work = () => drain(handlers);

export const challengeAt = async (slug: string) =>
  (await Challenges.findOne({ slug }).lean<ChallengeRecord>()) as ChallengeRecord;

export const matchesOf = async (slug: string, subjectKind: MatchSubject = 'startup') =>
  Matches.find({ challengeId: (await challengeAt(slug))._id, subjectKind })
    .sort({ rank: 1 })
    .lean<MatchRecord[]>();

export const idsOf = async (slug: string, kind: MatchSubject = 'startup') =>
  (await matchesOf(slug, kind)).map(({ subjectId }) => subjectId);

/** Changes a passport as its start-up would. */
export async function rewrite(actor: Actor, change: Partial<Passport>): Promise<void> {
  const organisation = await Organisations.findById(actor.organisation?.id).lean();
  const passport = { ...(organisation?.passport ?? emptyPassport('it')), ...change };
  await savePassport(actor, organisation?.version ?? 0, passport, new Date());
}

/** The ids that a match index holds. */
export async function indexed(kind: IndexedKind): Promise<string[]> {
  const { results } = await meili()
    .index(matchIndexOf(kind))
    .getDocuments<{ id: string }>({ fields: ['id'], limit: 1_000 });
  return results.map(({ id }) => id).sort();
}
