import fs from 'node:fs';
import path from 'node:path';
import { identify, lives } from './processes.mjs';

/**
 * Creates a file with its content at one stroke, never over an existing one.
 * @param {string} file
 * @param {string} content
 * @returns {boolean} false when somebody was first
 */
export function createFile(file, content) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, content, { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    return false;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/**
 * Removes a file that a dead process left, unless somebody else put theirs in its place meanwhile.
 * @param {string} file
 * @param {(content: string) => boolean} isDead
 */
export function takeAway(file, isDead) {
  const aside = `${file}.${process.pid}.old`;
  try {
    fs.renameSync(file, aside);
    if (!isDead(fs.readFileSync(aside, 'utf8'))) fs.linkSync(aside, file);
  } catch {
    // it was gone already, or its owner has put it back
  }
  fs.rmSync(aside, { force: true });
}

/**
 * Lets one run at a time do the work; another that comes meanwhile waits for it. A dead run's turn is over.
 * @template T
 * @param {string} file
 * @param {() => void} waiting called once when somebody else is at it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTurn(file, waiting, work) {
  const me = identify(process.pid);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!createFile(file, JSON.stringify(me))) {
    if (!lives(readIdentity(file))) {
      takeAway(file, (content) => !lives(parse(content)));
      continue;
    }
    if (!told) waiting();
    told = true;
    await new Promise((go) => setTimeout(go, 200));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function readIdentity(file) {
  try {
    return parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} content @returns {import('./processes.mjs').Identity | null} */
function parse(content) {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
