import type { Locale } from '$domain/localised';
import type { SpokenRhythm } from '$domain/matching/alerts';
import { Jobs } from '../store/models/operations';
import { newId } from '../store/ids';
import type { Session } from '../store/transaction';

/** Every job there is, with its payload: ids and addresses, never the text of a proposal. */
export interface JobPayloads {
  'mail:send': MailJob;
  /** The challenge reaches a date; the handler asks the clock again. */
  'challenge:advance': { challengeId: string };
  /** `all`: the whole index is made again from MongoDB. */
  'search:challenges': { ids: string[] | 'all' };
  /** The texts of these changed: make their matching texts again. `all`: of every one, and of those that are gone. */
  'match:index': { kind: 'challenge' | 'startup' | 'proposal'; ids: string[] | 'all' };
  /** Bring what changed into the match index of this kind. */
  'match:push': { kind: 'startup' | 'proposal' };
  /** Embed the texts that have no vector yet, a batch at a time. */
  'match:vectors': Record<string, never>;
  /** Count the terms of all texts again, where enough of them have changed. */
  'match:statistics': { force?: boolean };
  /** Measure on pairs drawn at random where chance ends. */
  'match:calibrate': Record<string, never>;
  /** Match this challenge again. */
  'match:refresh': { challengeId: string };
  /** Compare the unsealed proposals of this challenge with one another again, where something has changed. */
  'match:similar': { challengeId: string };
  /** Tell the people of a start-up who hear in this rhythm of new challenges that fit it. */
  'match:alert': { startupId: string; rhythm: SpokenRhythm };
  /** Look whether the search engine and the embedder are up and hold what they should; it plans its next look. */
  'search:watch': Record<string, never>;
  /** Make every index again from MongoDB, and swap. */
  'search:rebuild': Record<string, never>;
}
export type JobType = keyof JobPayloads;

export interface MailJob {
  template: string;
  to: string;
  locale: Locale;
  params: Record<string, string>;
  /** A sign-in token, encrypted with the server's secret until the mail leaves. */
  sealed?: string;
}

export interface NewJob<T extends JobType> {
  type: T;
  /** Equal keys are one job. */
  key: string;
  payload: JobPayloads[T];
  dueAt?: Date;
}

/**
 * Adds a job in the transaction of the write that asks for it. With `again` a job that was done already
 * (or runs right now) is made ready once more, as for refreshing an index; otherwise the key is done once.
 */
export async function enqueue<T extends JobType>(
  job: NewJob<T>,
  session?: Session,
  { again = false } = {},
): Promise<void> {
  await Jobs.updateOne({ key: job.key }, asked(job, new Date(), again), { upsert: true, session });
  wake();
}

let waker: (() => void) | undefined;

/** The worker in this process registers here, to look at once instead of at its next turn. */
export function onWake(callback: (() => void) | undefined): void {
  waker = callback;
}

/** Adds many jobs at once, as `enqueue` does each. For jobs that plan others. */
export async function enqueueMany<T extends JobType>(
  jobs: NewJob<T>[],
  { again = false } = {},
): Promise<void> {
  if (jobs.length === 0) return;
  const now = new Date();
  await Jobs.bulkWrite(
    jobs.map((job) => ({
      updateOne: { filter: { key: job.key }, update: asked(job, now, again), upsert: true },
    })),
    { ordered: false },
  );
  wake();
}

export interface WaitingJob<T extends JobType> {
  _id: string;
  payload: JobPayloads[T];
  dueAt: Date;
}

/**
 * Jobs of one type that are due and wait, with this in their payload: a handler may do them along with its own. Settle
 * those it did; one that was asked for again meanwhile, or that another worker took, is left to run once more.
 */
export async function waitingJobs<T extends JobType>(
  type: T,
  payload: Record<string, string>,
  limit: number,
): Promise<{ jobs: WaitingJob<T>[]; settle: (done: WaitingJob<T>[]) => Promise<void> }> {
  const only = Object.fromEntries(Object.entries(payload).map(([name, value]) => [`payload.${name}`, value]));
  const jobs = (await Jobs.find(
    { type, state: 'ready', dueAt: { $lte: new Date() }, ...only },
    { payload: 1, dueAt: 1 },
  )
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean()) as unknown as WaitingJob<T>[];
  return {
    jobs,
    async settle(done) {
      if (done.length === 0) return;
      const finished = { state: 'done' as const, doneAt: new Date(), lastError: '' };
      await Jobs.bulkWrite(
        done.map(({ _id, dueAt }) => ({
          updateOne: { filter: { _id, state: 'ready', dueAt }, update: { $set: finished } },
        })),
        { ordered: false },
      );
    },
  };
}

/** What asking for a job writes; see `enqueue` for `again`. */
function asked<T extends JobType>(job: NewJob<T>, now: Date, again: boolean) {
  const fresh = readyFrom(job, now);
  const once = { _id: newId(), createdAt: now };
  return again
    ? { $set: { ...fresh, leaseToken: null, leaseUntil: null }, $setOnInsert: once }
    : { $setOnInsert: { ...fresh, ...once } };
}

function readyFrom<T extends JobType>({ type, payload, dueAt }: NewJob<T>, now: Date) {
  return {
    type,
    payload: payload as Record<string, unknown>,
    state: 'ready' as const,
    dueAt: dueAt ?? now,
    attempts: 0,
    lastError: '',
    doneAt: null,
  };
}

/** The worker looks a moment later: a transaction may still be open. */
export function wake(): void {
  if (waker) setTimeout(waker, 50);
}
