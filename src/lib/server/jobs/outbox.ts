import type { Locale } from '$domain/localised';
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
  /** The texts of these changed: index them for matching again. */
  'match:index': { kind: 'challenge' | 'startup' | 'proposal'; ids: string[] };
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
  const dueAt = job.dueAt ?? new Date();
  const fresh = {
    type: job.type,
    payload: job.payload,
    state: 'ready',
    dueAt,
    attempts: 0,
    lastError: '',
    doneAt: null,
  };
  const once = { _id: newId(), createdAt: new Date() };
  await Jobs.updateOne(
    { key: job.key },
    again
      ? { $set: { ...fresh, leaseToken: null, leaseUntil: null }, $setOnInsert: once }
      : { $setOnInsert: { ...fresh, ...once } },
    { upsert: true, session },
  );
  wake();
}

let waker: (() => void) | undefined;

/** The worker in this process registers here, to look at once instead of at its next turn. */
export function onWake(callback: (() => void) | undefined): void {
  waker = callback;
}

/** The transaction may still be open: look a moment later. */
function wake(): void {
  if (waker) setTimeout(waker, 50);
}
