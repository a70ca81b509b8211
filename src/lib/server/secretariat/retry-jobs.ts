import type { Actor } from '$domain/actor';
import { notFound } from '$domain/errors';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { wake } from '../jobs/outbox';
import { Jobs } from '../store/models/operations';
import { transaction } from '../store/transaction';
import { SHORT_LIVED } from './view-outbox';

const retryable = { state: 'dead' as const, 'payload.template': { $nin: SHORT_LIVED } };
const anew = (now: Date) => ({
  $set: {
    state: 'ready' as const,
    dueAt: now,
    attempts: 0,
    lastError: '',
    leaseToken: null,
    leaseUntil: null,
  },
});

/** Lets a failed job try again from the first attempt. @throws AppError not_found, also where it did not fail */
export async function retryJob(actor: Actor, jobId: string, now: Date): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  await transaction(async (session) => {
    const job = await Jobs.findOneAndUpdate({ _id: jobId, ...retryable }, anew(now), { session }).lean();
    if (!job) throw notFound();
    await audit(
      actor,
      { action: 'job:retry', subject: { kind: 'job', id: jobId }, details: { type: job.type, count: 1 } },
      now,
      session,
    );
  });
  wake();
}

/** Lets every failed job of a type try again. @returns how many */
export async function retryJobs(actor: Actor, type: string, now: Date): Promise<number> {
  authorise(actor, 'secretariat:work', null);
  const count = await transaction(async (session) => {
    const { modifiedCount } = await Jobs.updateMany({ ...retryable, type }, anew(now), { session });
    if (modifiedCount === 0) throw notFound();
    await audit(
      actor,
      { action: 'job:retry', subject: { kind: 'job', id: 'all' }, details: { type, count: modifiedCount } },
      now,
      session,
    );
    return modifiedCount;
  });
  wake();
  return count;
}

/** Gives a failed job up: it leaves the list, and a link inside it is forgotten. */
export async function dropJob(actor: Actor, jobId: string, now: Date): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  await transaction(async (session) => {
    const job = await Jobs.findOneAndUpdate(
      { _id: jobId, state: 'dead' },
      { $set: { state: 'done', doneAt: now }, $unset: { 'payload.sealed': 1 } },
      { session },
    ).lean();
    if (!job) throw notFound();
    await audit(
      actor,
      { action: 'job:drop', subject: { kind: 'job', id: jobId }, details: { type: job.type } },
      now,
      session,
    );
  });
}
