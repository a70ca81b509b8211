import { config } from './config';
import { handlers } from './job-handlers';
import { startWorker } from './jobs/worker';
import { log } from './log';
import { connect, disconnect } from './store/connection';
import { ensureIndexes } from './store/index-check';

let starting: Promise<void> | undefined;

/** Starts what the pages stand on: the checked environment, the database with its indexes, the worker. */
export function startSite(): Promise<void> {
  starting ??= start();
  return starting;
}

async function start(): Promise<void> {
  await connect();
  await ensureIndexes();
  if (!config().WORKER) return;
  const worker = startWorker(handlers);
  process.once('sveltekit:shutdown', () => {
    void worker
      .stop()
      .then(disconnect)
      .catch((error: unknown) => log().warn({ error: String(error) }, 'shutdown'));
  });
}
