import { randomUUID } from 'node:crypto';
import { log } from '../log';
import { Jobs, type JobRecord } from '../store/models/operations';
import { onWake, type JobPayloads, type JobType } from './outbox';

export type Handlers = { [T in JobType]: (payload: JobPayloads[T], job: { key: string }) => Promise<void> };

const LEASE_MS = 120_000;
const POLL_MS = 2_000;
/** After so many failures a job stands still until a person looks at it. */
export const MAX_ATTEMPTS = 12;

/** Waiting time after a failure: 5 s, 10 s, 20 s … one hour at most. */
export const backoff = (attempts: number): number => Math.min(3_600_000, 5_000 * 2 ** (attempts - 1));

/**
 * Work on indexes may take minutes, and a letter does not wait for it: each lane has its own turn. A lane that is left
 * out means both.
 */
type Lane = 'quick' | 'indexes';
const INDEX_WORK = /^(match|search):/;
const ofLane = (lane?: Lane) =>
  lane === undefined ? {} : { type: lane === 'indexes' ? INDEX_WORK : { $not: INDEX_WORK } };

/** Takes the oldest due job, or one whose worker died; null when there is none. */
async function claim(now: Date, lane?: Lane): Promise<JobRecord | null> {
  const lease = {
    state: 'running',
    leaseToken: randomUUID(),
    leaseUntil: new Date(now.getTime() + LEASE_MS),
  };
  const options = { sort: { dueAt: 1 } as const, returnDocument: 'after' as const };
  return (
    (await Jobs.findOneAndUpdate(
      { ...ofLane(lane), state: 'ready', dueAt: { $lte: now } },
      { $set: lease, $inc: { attempts: 1 } },
      options,
    ).lean<JobRecord>()) ??
    (await Jobs.findOneAndUpdate(
      { ...ofLane(lane), state: 'running', leaseUntil: { $lt: now } },
      { $set: lease, $inc: { attempts: 1 } },
      options,
    ).lean<JobRecord>())
  );
}

async function run(job: JobRecord, handlers: Handlers): Promise<void> {
  // Only the holder of the lease writes the outcome: a stale worker is fenced off (trust 23).
  const own = { _id: job._id, state: 'running' as const, leaseToken: job.leaseToken };
  const renew = setInterval(
    () => void Jobs.updateOne(own, { $set: { leaseUntil: new Date(Date.now() + LEASE_MS) } }).catch(() => {}),
    LEASE_MS / 3,
  );
  try {
    const handler = handlers[job.type as JobType] as
      ((p: unknown, j: { key: string }) => Promise<void>) | undefined;
    if (!handler) throw new Error(`no handler for ${job.type}`);
    await handler(job.payload, { key: job.key });
    await Jobs.updateOne(own, {
      $set: { state: 'done', doneAt: new Date(), lastError: '' },
      $unset: { 'payload.sealed': 1 },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const dead = job.attempts >= MAX_ATTEMPTS;
    log().warn({ job: job.type, key: job.key, attempts: job.attempts, dead, error: message }, 'job failed');
    await Jobs.updateOne(own, {
      $set: {
        state: dead ? 'dead' : 'ready',
        lastError: message.slice(0, 500),
        dueAt: new Date(Date.now() + backoff(job.attempts)),
      },
    });
  } finally {
    clearInterval(renew);
  }
}

/** Runs due jobs until none is left. @returns how many ran */
export async function drain(
  handlers: Handlers,
  now: () => Date = () => new Date(),
  { lane, until = () => false }: { lane?: Lane; until?: () => boolean } = {},
): Promise<number> {
  let count = 0;
  for (let job = await claim(now(), lane); job; job = until() ? null : await claim(now(), lane)) {
    await run(job, handlers);
    count += 1;
  }
  return count;
}

/** Works in the background of this process until stopped; several processes share the queue. */
export function startWorker(handlers: Handlers): { stop: () => Promise<void> } {
  const lanes = (['quick', 'indexes'] as const).map((lane) => startLane(handlers, lane));
  onWake(() => lanes.forEach(({ turn }) => turn()));
  return {
    async stop() {
      onWake(undefined);
      await Promise.all(lanes.map(({ stop }) => stop()));
    },
  };
}

function startLane(handlers: Handlers, lane: Lane): { turn: () => void; stop: () => Promise<void> } {
  let stopped = false;
  let running: Promise<unknown> | undefined;
  let lookAgain = false;
  const turn = () => {
    if (stopped) return;
    if (running) {
      lookAgain = true;
      return;
    }
    running = drain(handlers, undefined, { lane, until: () => stopped })
      .catch((error: unknown) => log().warn({ error: String(error) }, 'worker cannot reach its queue'))
      .finally(() => {
        running = undefined;
        if (lookAgain) {
          lookAgain = false;
          turn();
        }
      });
  };
  const timer = setInterval(turn, POLL_MS);
  turn();
  return {
    turn,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
