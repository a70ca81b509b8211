import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../setup/console.mjs';
import { createFile } from '../setup/turn.mjs';
import { end, identify, lives } from '../setup/processes.mjs';

/**
 * One data folder, one run. The claim is a file that names the run and the services it started, so that the next run
 * can tell a living owner (refuse) from a dead one (stop what it left, and go on).
 * @typedef {import('../setup/processes.mjs').Identity} Identity
 * @typedef {{ owner: Identity, services: Record<string, Identity> }} Claim
 */

/** @param {string} file @returns {Claim | null} */
export function readClaim(file) {
  try {
    const claim = JSON.parse(fs.readFileSync(file, 'utf8'));
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
 * Stops what a dead run of this data folder left, so that its ports are free again. A living run is not touched.
 * @param {string} dataDir
 */
export async function clearDeadRun(dataDir) {
  const claim = readClaim(path.join(dataDir, 'run.json'));
  if (claim && !lives(claim.owner)) await endLeftovers(claim);
}

/**
 * @param {string} dataDir
 * @returns {Promise<{ add: (name: string, pid: number) => void, release: () => void }>}
 */
export async function claimDataDir(dataDir) {
  const file = path.join(dataDir, 'run.json');
  const owner = identify(process.pid);
  if (!owner) throw new Error('cannot identify the own process');
  /** @type {Claim} */
  const mine = { owner, services: {} };
  fs.mkdirSync(dataDir, { recursive: true });
  for (let attempt = 0; ; attempt++) {
    if (createFile(file, JSON.stringify(mine))) break;
    const other = readClaim(file);
    if ((other && lives(other.owner)) || attempt > 5) {
      throw new Failure(
        `The data in ${show(dataDir)} are in use by another run (process ${other?.owner.pid}): stop it first, or set DATA_DIR to another folder.`,
      );
    }
    await endLeftovers(other);
    fs.rmSync(file, { force: true });
  }
  return {
    add(name, pid) {
      const service = identify(pid);
      if (!service) return;
      mine.services[name] = service;
      const draft = `${file}.${process.pid}`;
      fs.writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
      fs.renameSync(draft, file);
    },
    release: () => fs.rmSync(file, { force: true }),
  };
}

/** @param {string} folder */
const show = (folder) => path.relative(process.cwd(), folder) || folder;
