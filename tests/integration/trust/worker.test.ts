import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enqueue } from '$server/jobs/outbox';
import { drain, type Handlers } from '$server/jobs/worker';
import { Jobs } from '$server/store/models/operations';
import { dropDatabase, openDatabase } from '../../fixtures';

/** Handlers of which only one is asked for anything. */
const handling = (work: (ids: string[], worker: string) => Promise<void>, worker: string): Handlers =>
  ({ 'search:challenges': ({ ids }: { ids: string[] }) => work(ids, worker) }) as unknown as Handlers;
const asked = async (count: number) => {
  for (let index = 0; index < count; index += 1)
    await enqueue({ type: 'search:challenges', key: `job:${index}`, payload: { ids: [String(index)] } });
};
/** A gate that opens once, to hold a worker where the test needs it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe('two workers on one queue (trust 23)', () => {
  beforeAll(openDatabase);
  afterAll(dropDatabase);
  beforeEach(async () => void (await Jobs.deleteMany({})));

  it('never run one job twice, however many there are', async () => {
    await asked(60);
    const ran: string[] = [];
    const work = async ([id = '']: string[]) => void ran.push(id);
    const counts = await Promise.all(['a', 'b', 'c', 'd'].map((worker) => drain(handling(work, worker))));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(new Set(ran).size).toBe(60);
    expect(ran).toHaveLength(60);
    expect(await Jobs.countDocuments({ state: 'done', attempts: 1 })).toBe(60);
  });

  it('leave a job alone while its worker is alive', async () => {
    await asked(1);
    const { open, opened } = gate();
    const started = gate();
    const first = drain(
      handling(async () => {
        started.open();
        await opened;
      }, 'first'),
    );
    await started.opened;
    expect(await drain(handling(async () => expect.unreachable(), 'second'))).toBe(0);
    open();
    expect(await first).toBe(1);
  });

  it('take over what a dead worker left, and do not let it write when it wakes up', async () => {
    await asked(1);
    const slow = gate();
    const started = gate();
    // The first worker hangs in the middle of its work, so long that its lease ends.
    const stale = drain(
      handling(async () => {
        started.open();
        await slow.opened;
        throw new Error('the stale worker failed');
      }, 'stale'),
    );
    await started.opened;
    const later = new Date(Date.now() + 121_000);
    expect(
      await drain(
        handling(async () => {}, 'fresh'),
        () => later,
      ),
    ).toBe(1);
    const done = await Jobs.findOne({ key: 'job:0' }).lean();
    expect(done).toMatchObject({ state: 'done', attempts: 2, lastError: '' });
    slow.open();
    await stale;
    // Its failure would have made the job ready again: fenced off by the lease it no longer holds.
    expect(await Jobs.findOne({ key: 'job:0' }).lean()).toEqual(done);
  });

  it('hand a job to one of them when its lease has ended, not to both', async () => {
    await asked(1);
    await Jobs.updateOne(
      { key: 'job:0' },
      { $set: { state: 'running', leaseToken: 'dead', leaseUntil: new Date(Date.now() - 1) } },
    );
    const ran: string[] = [];
    const work = async (_ids: string[], worker: string) => void ran.push(worker);
    await Promise.all(['a', 'b', 'c'].map((worker) => drain(handling(work, worker))));
    expect(ran).toHaveLength(1);
  });
});
