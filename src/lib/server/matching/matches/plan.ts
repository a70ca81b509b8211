import { PUBLIC_STATES } from '$domain/challenge/challenge';
import { enqueue, enqueueMany, type JobType, type NewJob } from '../../jobs/outbox';
import { Challenges } from '../../store/models/challenges';
import { MATCHED_KINDS, type MatchedKind } from '../../store/models/matching';
import type { Session } from '../../store/transaction';
import { embedder, type IndexedKind } from '../index/engines';

/**
 * Every key is one piece of work: asked for ten times before it runs, it is done once; asked for while it runs, it is
 * done once more with what is true then.
 */
const job = {
  push: (kind: IndexedKind): NewJob<'match:push'> => ({
    type: 'match:push',
    key: `match:push:${kind}`,
    payload: { kind },
  }),
  vectors: (): NewJob<'match:vectors'> => ({ type: 'match:vectors', key: 'match:vectors', payload: {} }),
  statistics: (): NewJob<'match:statistics'> => ({
    type: 'match:statistics',
    key: 'match:statistics',
    payload: {},
  }),
  calibrate: (): NewJob<'match:calibrate'> => ({
    type: 'match:calibrate',
    key: 'match:calibrate',
    payload: {},
  }),
  refresh: (challengeId: string): NewJob<'match:refresh'> => ({
    type: 'match:refresh',
    key: `match:refresh:${challengeId}`,
    payload: { challengeId },
  }),
  similar: (challengeId: string): NewJob<'match:similar'> => ({
    type: 'match:similar',
    key: `match:similar:${challengeId}`,
    payload: { challengeId },
  }),
  index: (kind: MatchedKind): NewJob<'match:index'> => ({
    type: 'match:index',
    key: `match:all:${kind}`,
    payload: { kind, ids: 'all' },
  }),
};

/** Done once more, also where they were done before. */
const again = <T extends JobType>(jobs: NewJob<T>[]) => enqueueMany(jobs, { again: true });

export const planPush = (kind: IndexedKind) => again([job.push(kind)]);
/** What follows from changed texts of an indexed kind. */
export const planCountAndPush = (kind: IndexedKind) => again<JobType>([job.statistics(), job.push(kind)]);
export const planStatistics = () => again([job.statistics()]);
export const planCalibration = () => again([job.calibrate()]);
/** Without an embedder there is nothing to plan: words alone are compared. */
export const planVectors = async () => {
  if (embedder()) await again([job.vectors()]);
};
/** A challenge's matches, and after all of them which of its proposals resemble one another. */
export const planRefresh = (challengeIds: string[]) =>
  again<JobType>([...challengeIds.map(job.refresh), ...challengeIds.map(job.similar)]);

/** Every public challenge is matched again. */
export async function planRefreshOfAll(): Promise<void> {
  await planRefresh(await Challenges.distinct('_id', { state: { $in: [...PUBLIC_STATES] } }));
}

/**
 * A company's challenges are matched again: its areas have changed, and with them the passports that it may find. In
 * the transaction of the write.
 */
export async function planRefreshOfMember(organisationId: string, session: Session): Promise<void> {
  const challenges = await Challenges.find(
    { organisationId, state: { $in: [...PUBLIC_STATES] } },
    { _id: 1 },
    { session },
  ).lean();
  for (const { _id } of challenges) await enqueue(job.refresh(_id), session, { again: true });
}

/**
 * All matching texts are made again and the catalogue's index with them: the vocabulary has changed, everything was
 * seeded, or a newer program composes texts in another way. Give it the session of the write that asks for it.
 */
export async function planAll(session?: Session): Promise<void> {
  const all: NewJob<JobType>[] = [
    ...MATCHED_KINDS.map(job.index),
    { type: 'search:challenges', key: 'search:challenges:all', payload: { ids: 'all' } },
  ];
  for (const each of all) await enqueue(each, session, { again: true });
}
