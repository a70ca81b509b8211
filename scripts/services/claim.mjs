import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../setup/console.mjs';
import { createFile, takeAway } from '../setup/turn.mjs';
import { end, identify, lives } from '../setup/processes.mjs';

/**
 * One data folder, one run. The claim is a file that names the run and the services it started, so that the next run
 * can tell a living owner (refuse) from a dead one (stop what it left, and go on).
 * @typedef {import('../setup/processes.mjs').Identity} Identity
 * Beside them stand the addresses of these services, for commands that work on a running site.
 * @typedef {{ owner: Identity, services: Record<string, Identity>, addresses?: Record<string, string> }} Claim
 */

/** @param {string} file @returns {Claim | null} */
export function readClaim(file) {
  try {
    return parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} content @returns {Claim | null} */
function parse(content) {
  try {
    const claim = JSON.parse(content);
    return claim?.owner?.pid && claim.services ? claim : null;
  } catch {
    return null;
  }
}

/**
 * Stops the services of a run that died.
 * @param {Claim | null} claim
 */
export async function endLeftovers(claim) {
  await Promise.all(Object.values(claim?.services ?? {}).map((service) => end(service)));
}

/**
 * Where the services of the run answer that uses this data folder; null when there is none. Only what the run started
 * itself: other addresses and their passwords stay in the environment.
 * @param {string} dataDir @returns {Record<string, string> | null}
 */
export function addressesOf(dataDir) {
  const claim = readClaim(path.join(dataDir, 'run.json'));
  return claim && lives(claim.owner) ? (claim.addresses ?? null) : null;
}

/**
 * Makes sure that nobody uses this data folder: waits a moment for a run that is stopping, and stops what a dead run
 * left. A living run is not touched.
 * @param {string} dataDir
 * @throws Failure when a living run uses it
 */
export async function ensureUnused(dataDir) {
  const file = path.join(dataDir, 'run.json');
  let other = readClaim(file);
  for (const until = Date.now() + 3000; other && lives(other.owner); other = readClaim(file)) {
    if (Date.now() > until)
      throw new Failure(
        `The data in ${show(dataDir)} are in use by another run (process ${other.owner.pid}): stop it first, or set DATA_DIR to another folder.`,
      );
    await new Promise((go) => setTimeout(go, 50));
  }
  await endLeftovers(other);
  takeAway(file, (content) => !lives(parse(content)?.owner));
}

/**
 * @param {string} dataDir
 * @returns {Promise<{ add: (name: string, pid: number) => void, note: (addresses: Record<string, string>) => void, release: () => void }>}
 */
export async function claimDataDir(dataDir) {
  const file = path.join(dataDir, 'run.json');
  const owner = identify(process.pid);
  if (!owner) throw new Error('cannot identify the own process');
  /** @type {Claim} */
  const mine = { owner, services: {} };
  fs.mkdirSync(dataDir, { recursive: true });
  do await ensureUnused(dataDir);
  while (!createFile(file, JSON.stringify(mine)));
  const write = () => {
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
    fs.renameSync(draft, file);
  };
  return {
    add(name, pid) {
      const service = identify(pid);
      if (!service) return;
      mine.services[name] = service;
      write();
    },
    note(addresses) {
      mine.addresses = { ...mine.addresses, ...addresses };
      write();
    },
    release: () => fs.rmSync(file, { force: true }),
  };
}

/** @param {string} folder */
const show = (folder) => path.relative(process.cwd(), folder) || folder;
