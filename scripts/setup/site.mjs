import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Failure, step } from './console.mjs';
import { ROOT } from './root.mjs';

/** Builds the site when its sources are not those of the last build. */

const SOURCES = ['src', 'static', 'package-lock.json', 'svelte.config.js', 'tsconfig.json', 'vite.config.ts'];
/** What the build itself writes among the sources, and what editors leave there. @param {string} name */
const foreign = (name) =>
  name === 'src/lib/i18n/paraglide' ||
  /\.inlang\/(?!settings\.json$)/.test(name) ||
  path.basename(name).startsWith('.');
const STAMP = path.join(ROOT, 'build/.sources');

/** @returns {Promise<boolean>} whether a build was needed */
export async function buildSite() {
  const sources = hashSources();
  if (isBuilt(sources)) return false;
  const building = step('Building the site');
  const began = Date.now();
  const known = lastDuration();
  const watch = setInterval(() => {
    // No build tells how far it is, but the last one told how long it takes.
    if (known) building.progress(Math.min(0.99, (Date.now() - began) / known));
  }, 300);
  fs.rmSync(STAMP, { force: true });
  const errors = await viteBuild().finally(() => clearInterval(watch));
  if (errors !== null) {
    building.drop();
    console.error(errors.trim());
    throw new Failure('The site could not be built; the reason is above.');
  }
  fs.writeFileSync(STAMP, `${sources}\n`);
  fs.mkdirSync(path.dirname(DURATION), { recursive: true });
  fs.writeFileSync(DURATION, String(Date.now() - began));
  building.done('Site built');
  return true;
}

const DURATION = path.join(ROOT, 'node_modules/.cache/sfida-build-ms');

/** @returns {number} milliseconds, 0 when unknown */
function lastDuration() {
  try {
    return Number(fs.readFileSync(DURATION, 'utf8')) || 0;
  } catch {
    return 15_000;
  }
}

/** @param {string} sources */
function isBuilt(sources) {
  try {
    return (
      fs.readFileSync(STAMP, 'utf8').trim() === sources && fs.existsSync(path.join(ROOT, 'build/index.js'))
    );
  } catch {
    return false;
  }
}

/** @returns {string} one hash over the names and contents of everything that is built */
export function hashSources() {
  const hash = createHash('sha256');
  /** @param {string} name relative to the root, with slashes */
  const add = (name) => {
    const file = path.join(ROOT, name);
    const entry = fs.lstatSync(file, { throwIfNoEntry: false });
    if (!entry || foreign(name)) return;
    if (entry.isDirectory()) {
      for (const child of fs.readdirSync(file).sort()) add(`${name}/${child}`);
    } else if (entry.isFile()) {
      hash.update(`${name}\0${entry.size}\0`).update(fs.readFileSync(file));
    }
  };
  SOURCES.forEach(add);
  return hash.digest('hex');
}

/** @returns {Promise<string | null>} what the build said when it failed */
function viteBuild() {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/setup/build.mjs')], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  child.stderr.on('data', (data) => (said += data));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? null : said.slice(-6000)));
  });
}
