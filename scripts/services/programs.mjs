import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../setup/console.mjs';
import { CACHE } from '../setup/root.mjs';
import { sha256 } from './wheel.mjs';

/**
 * Finds a server program: named in the environment, on the PATH, in `.data/bin`, or fetched there by `obtain`.
 * @param {object} wanted
 * @param {string} wanted.name the program's name on the PATH
 * @param {string | undefined} wanted.named its path, if the environment gives one
 * @param {string} wanted.variable the variable's name, for messages
 * @param {(version: string) => boolean} wanted.suits whether a program of this version will do
 * @param {{ file: string, bytes: number, sha256: string } | null} wanted.pin our own copy, where there is one for this machine
 * @param {(target: string) => Promise<void>} wanted.obtain writes that copy
 * @param {string} wanted.advice what to do where there is none
 * @returns {Promise<string>}
 */
export async function findProgram({ name, named, variable, suits, pin, obtain, advice }) {
  if (named) {
    const version = versionOf(named);
    if (!version) throw new Failure(`${variable} names ${named}, which is no ${name} that runs here.`);
    if (!suits(version)) throw new Failure(`${variable} names ${name} ${version}, which is too old.`);
    return named;
  }
  const installed = onPath(name);
  if (installed && suits(versionOf(installed) ?? '')) return installed;
  if (!pin) throw new Failure(advice);

  const target = path.join(CACHE, 'bin', pin.file);
  if (fs.statSync(target, { throwIfNoEntry: false })?.size !== pin.bytes) {
    // Written apart and renamed when verified: what bears the name is whole, even when two runs fetch at once.
    const draft = draftFolder(path.dirname(target));
    try {
      const file = path.join(draft, pin.file);
      await obtain(file);
      if ((await sha256(file)) !== pin.sha256)
        throw new Failure(
          `The ${name} that was fetched is not the program we know (SHA-256 differs): not started.`,
        );
      fs.chmodSync(file, 0o755);
      fs.renameSync(file, target);
    } finally {
      fs.rmSync(draft, { recursive: true, force: true });
    }
  }
  if (!versionOf(target))
    throw new Failure(`${name} from the registry does not run on this machine. ${advice}`);
  return target;
}

/**
 * A folder to fetch into, beside where the outcome belongs. Takes away what killed runs left there.
 * @param {string} parent
 */
export function draftFolder(parent) {
  fs.mkdirSync(parent, { recursive: true });
  for (const name of fs.readdirSync(parent)) {
    const folder = path.join(parent, name);
    const age = Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (name.startsWith('fetching-') && age > 3_600_000) fs.rmSync(folder, { recursive: true, force: true });
  }
  return fs.mkdtempSync(path.join(parent, 'fetching-'));
}

/** @param {string} program @returns {string | null} e.g. `6.0.5`, or null when it does not run */
function versionOf(program) {
  const asked = spawnSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return asked.status === 0 ? (/\d+\.\d+\.\d+/.exec(asked.stdout)?.[0] ?? null) : null;
}

/** @param {string} name */
function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    if (!folder) continue;
    const file = path.join(folder, name);
    try {
      fs.accessSync(file, fs.constants.X_OK);
      if (fs.statSync(file).isFile()) return file;
    } catch {
      // not here
    }
  }
  return null;
}
