import { config } from './config';
import { ConfigError } from './environment.mjs';
import { handlers } from './job-handlers';
import { startWorker } from './jobs/worker';
import { log } from './log';
import { refreshReadings } from './organisations/name-is-free';
import { planWatch } from './matching/index/watch';
import { connect, disconnect } from './store/connection';
import { ensureIndexes } from './store/index-check';

let starting: Promise<void> | undefined;

/** Starts what the pages stand on: the checked environment, the database with its indexes, the worker. */
export function startSite(): Promise<void> {
  starting ??= start().catch(explain);
  return starting;
}

/** Whoever starts the server reads which variable is wrong, not a stack trace. The exit code is sysexits' EX_CONFIG. */
function explain(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(78);
}

async function start(): Promise<void> {
  await connect();
  await ensureIndexes();
  await refreshReadings();
  if (!config().WORKER) return;
  await planWatch();
  const worker = startWorker(handlers);
  process.once('sveltekit:shutdown', () => {
    void worker
      .stop()
      .then(disconnect)
      .catch((error: unknown) => log().warn({ error: String(error) }, 'shutdown'));
  });
}
