import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../setup/console.mjs';
import { startProcess } from '../../setup/processes.mjs';
import { CACHE } from '../../setup/root.mjs';
import { obtainEmbedder, type Command } from '../../services/embedder.mjs';
import { checkAddresses, startTemporaryServices } from '../../services/index.mjs';
import { checkMeilisearch } from '../../services/meilisearch.mjs';
import { freePort } from '../../services/ports.mjs';

export interface Service {
  url: string;
  key: string;
  running(): boolean;
  stop(): Promise<void>;
}

/** The Meilisearch of MEILI_URL, or one of our own on empty data that go when the run ends. */
export async function startMeilisearch(): Promise<Service> {
  const { MEILI_URL, MEILI_KEY = '' } = process.env;
  if (MEILI_URL) {
    checkAddresses(process.env);
    await checkMeilisearch(MEILI_URL, MEILI_KEY);
    return { url: MEILI_URL, key: MEILI_KEY, running: () => true, stop: async () => {} };
  }
  const services = await startTemporaryServices({ mongo: false, small: false });
  const { MEILI_URL: url, MEILI_KEY: key } = services.env;
  return { url, key, running: () => true, stop: services.stop };
}

/** The embedder of EMBEDDINGS_URL, or the default one, fetched when it is not there yet. @throws Failure */
export async function startEmbedder(): Promise<Service> {
  const { EMBEDDINGS_URL, EMBEDDINGS_KEY = '' } = process.env;
  if (!EMBEDDINGS_URL) return startOwnEmbedder(await obtainEmbedder());
  checkAddresses(process.env);
  return { url: EMBEDDINGS_URL, key: EMBEDDINGS_KEY, running: () => true, stop: async () => {} };
}

/** The default embedder on a port of its own. @throws Failure when it does not come up */
export async function startOwnEmbedder(command: Command): Promise<Service> {
  const port = await freePort();
  // By port: two runs at once must not write into one file.
  const logFile = join(CACHE, 'logs', `bench-embedder-${port}.log`);
  const child = await startProcess({ name: 'The embedder', ...command(port), logFile });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (!child.running()) throw new Failure(`The embedder did not start: ${child.tail()}`);
    await new Promise((go) => setTimeout(go, 100));
  }
  const stop = async () => {
    await child.stop(1000);
    rmSync(logFile, { force: true });
  };
  return { url, key: '', running: child.running, stop };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );
