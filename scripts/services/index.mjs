import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, step } from '../setup/console.mjs';
import { claimDataDir, endLeftovers, readClaim } from './claim.mjs';
import { checkMeilisearch, findMeilisearch, startMeilisearch } from './meilisearch.mjs';
import { checkMongo, findMongod, startMongod } from './mongod.mjs';
import { lives } from '../setup/processes.mjs';

/**
 * The services behind the site, found or started.
 * @typedef {object} Services
 * @property {{ MONGODB_URI: string, MEILI_URL: string, MEILI_KEY: string }} env what the site reads ('' for a part that was not asked for)
 * @property {(name: string, pid: number) => void} adopt one more process of this run: the next run stops it, should we be killed
 * @property {() => Promise<void>} stop in order and cleanly; may be called twice
 */

/**
 * @param {object} options
 * @param {string} options.dataDir everything the services write is in here; one run at a time may use it
 * @param {boolean} [options.mongo]
 * @param {boolean} [options.meili]
 * @param {string} [options.database] the database's name in MONGODB_URI
 * @param {boolean} [options.small] spare memory: for tests, where several may run at once
 * @param {NodeJS.ProcessEnv} [options.env] where MONGODB_URI, MEILI_URL, MONGOD_BIN … are looked up
 * @param {(sentence: string) => void} [options.onDeath] called once when a service dies by itself
 * @returns {Promise<Services>}
 */
export async function startServices({
  dataDir,
  mongo = true,
  meili = true,
  database = 'sfida',
  small = false,
  env = process.env,
  onDeath,
}) {
  checkAddresses(env);
  const claim = await claimDataDir(path.resolve(dataDir));
  /** @type {import('../setup/processes.mjs').Child[]} in the order of starting */
  const children = [];
  let stopping = false;
  const stop = async () => {
    if (stopping) return void (await Promise.all(children.map((child) => child.exited)));
    stopping = true;
    for (const child of [...children].reverse()) await child.stop();
    claim.release();
  };
  /** @param {import('../setup/processes.mjs').Child} child */
  const watch = (child) => {
    children.push(child);
    child.exited.then(({ code, signal }) => {
      if (stopping) return;
      onDeath?.(`${child.name} died unexpectedly (${signal ?? `code ${code}`}).`);
    });
  };
  const log = (/** @type {string} */ name) => path.join(path.resolve(dataDir), 'logs', `${name}.log`);

  /** What was set is asked and looked for before anything starts: what is wrong is told while nothing runs yet. */
  const findMongo = async () => {
    if (!mongo || !env.MONGODB_URI) return mongo ? findMongod(env) : '';
    const checking = step('Asking MongoDB');
    await checkMongo(env.MONGODB_URI).finally(checking.drop);
    checking.done('MongoDB answers at MONGODB_URI');
    return '';
  };
  const findMeili = async () => {
    if (!meili || !env.MEILI_URL) return meili ? findMeilisearch(env) : '';
    await checkMeilisearch(env.MEILI_URL, env.MEILI_KEY);
    return '';
  };
  const startMongo = async (/** @type {string} */ program) => {
    if (!program) return mongo ? (env.MONGODB_URI ?? '') : '';
    const starting = step('Starting MongoDB');
    const { child, uri } = await startMongod({
      program,
      dataDir: path.join(path.resolve(dataDir), 'mongo'),
      logFile: log('mongod'),
      cacheGB: small ? 0.25 : undefined,
      started: (pid) => claim.add('mongod', pid),
    }).catch((error) => {
      starting.drop();
      throw error;
    });
    watch(child);
    starting.done('MongoDB is ready');
    return uri.replace('/?', `/${database}?`);
  };
  const startMeili = async (/** @type {string} */ program) => {
    if (!program)
      return meili ? { url: env.MEILI_URL ?? '', key: env.MEILI_KEY ?? '' } : { url: '', key: '' };
    const starting = step('Starting Meilisearch');
    const started = await startMeilisearch({
      program,
      dataDir: path.join(path.resolve(dataDir), 'meili'),
      logFile: log('meilisearch'),
      indexingMB: small ? 128 : undefined,
      started: (pid) => claim.add('meilisearch', pid),
    }).catch((error) => {
      starting.drop();
      throw error;
    });
    watch(started.child);
    starting.done('Meilisearch is ready');
    return started;
  };

  try {
    const [mongod, meilisearch] = [await findMongo(), await findMeili()];
    const uri = await startMongo(mongod);
    const search = await startMeili(meilisearch);
    claim.note({
      ...(env.MONGODB_URI ? {} : { MONGODB_URI: uri }),
      ...(env.MEILI_URL ? {} : { MEILI_URL: search.url, MEILI_KEY: search.key }),
    });
    return {
      env: { MONGODB_URI: uri, MEILI_URL: search.url, MEILI_KEY: search.key },
      adopt: claim.add,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Wrong addresses are told apart before anything starts. @param {NodeJS.ProcessEnv} env */
export function checkAddresses(env) {
  if (env.MONGODB_URI && !/^mongodb(\+srv)?:\/\/[^/]/.test(env.MONGODB_URI))
    throw new Failure('MONGODB_URI must begin with mongodb:// or mongodb+srv:// and name a server.');
  for (const name of ['MEILI_URL', 'EMBEDDINGS_URL']) {
    const value = env[name];
    if (value && !/^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : ''))
      throw new Failure(
        `${name} must be an address that begins with http:// or https://, and is "${value}".`,
      );
  }
}

const TEMPORARY = 'sfida-run-';

/**
 * Services of their own for tests and benchmarks, in a temporary folder that goes with them. Whatever the environment
 * says, they never touch a database that somebody uses.
 * @param {Omit<Parameters<typeof startServices>[0], 'dataDir' | 'env'>} [options]
 * @returns {Promise<Services & { dataDir: string }>}
 */
export async function startTemporaryServices(options = {}) {
  await sweepTemporary();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), TEMPORARY));
  const { MONGOD_BIN, MEILI_BIN } = process.env;
  try {
    const services = await startServices({
      small: true,
      ...options,
      dataDir,
      env: { MONGOD_BIN, MEILI_BIN },
    });
    return {
      ...services,
      dataDir,
      async stop() {
        await services.stop();
        fs.rmSync(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    fs.rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what killed test runs left: their processes and folders. Those of living runs are not touched. */
async function sweepTemporary() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    if (!name.startsWith(TEMPORARY)) continue;
    const folder = path.join(os.tmpdir(), name);
    const claim = readClaim(path.join(folder, 'run.json'));
    const age = Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (claim ? lives(claim.owner) : age < 3_600_000) continue;
    await endLeftovers(claim);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
