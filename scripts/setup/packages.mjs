import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Failure, step } from './console.mjs';
import { ROOT } from './root.mjs';

/** Installs the locked packages when what is installed is not what the lock file says. */

const LOCK = path.join(ROOT, 'package-lock.json');
const INSTALLED = path.join(ROOT, 'node_modules/.package-lock.json');
const STAMP = path.join(ROOT, 'node_modules/.sfida-installed');

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} Entry
 */

/** @returns {Promise<boolean>} whether anything was installed */
export async function installPackages() {
  const state = stateOfPackages();
  if (state === 'fresh') return false;
  const installing = step(state === 'missing' ? 'Installing packages (once)' : 'Installing changed packages');
  const wanted = Object.keys(entries(LOCK) ?? {}).filter((name) => name !== '');
  const watch = setInterval(() => {
    const there = wanted.filter((name) => fs.existsSync(path.join(ROOT, name))).length;
    installing.progress(there / Math.max(1, wanted.length));
  }, 500);
  const problem = await installLocked().finally(() => clearInterval(watch));
  if (problem) {
    installing.drop();
    throw new Failure(problem);
  }
  fs.writeFileSync(STAMP, stamp());
  installing.done('Packages installed');
  return true;
}

/** @returns {'fresh' | 'stale' | 'missing'} */
export function stateOfPackages() {
  const locked = entries(LOCK);
  if (!locked) throw new Failure('package-lock.json is missing or damaged: restore it from the repository.');
  // npm writes its own list last, so a broken installation has none.
  const installed = entries(INSTALLED);
  if (!installed) return 'missing';
  if (read(STAMP) === stamp()) return 'fresh';
  // Somebody ran npm by hand: compare package by package.
  const complete = Object.keys(installed).every((name) => fs.existsSync(path.join(ROOT, name)));
  return complete && satisfies(locked, installed) ? 'fresh' : 'stale';
}

/**
 * Whether what npm says it installed is what the lock file asks for on this platform.
 * @param {Record<string, Entry>} locked
 * @param {Record<string, Entry>} installed
 */
export function satisfies(locked, installed) {
  for (const [name, entry] of Object.entries(locked)) {
    if (name === '' || entry.link) continue;
    const other = installed[name];
    if (!other) {
      const chosenByPlatform = entry.os ?? entry.cpu ?? entry.libc;
      if (chosenByPlatform ? !fitsHere(entry) : entry.optional) continue;
      return false;
    }
    if (other.version !== entry.version || other.integrity !== entry.integrity) return false;
  }
  return Object.keys(installed).every((name) => name in locked);
}

/** What the installation depends on: the lock file, and the platform that native packages were chosen for. */
function stamp() {
  const hash = createHash('sha256').update(fs.readFileSync(LOCK)).digest('hex');
  return `${hash} ${process.platform} ${process.arch}`;
}

/** @param {Entry} entry @returns {boolean} whether npm would install this package on this platform */
function fitsHere({ os, cpu, libc }) {
  const header = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report?.getReport() ?? {}
  ).header;
  const family = header?.glibcVersionRuntime ? 'glibc' : 'musl';
  return (
    allows(os, process.platform) &&
    allows(cpu, process.arch) &&
    (process.platform !== 'linux' || allows(libc, family))
  );
}

/** @param {string[] | undefined} list npm's way: names, or names with ! in front @param {string} mine */
function allows(list, mine) {
  if (!list?.length) return true;
  if (list.includes(`!${mine}`)) return false;
  return list.every((name) => name.startsWith('!')) || list.includes(mine);
}

/** @param {string} file @returns {Record<string, Entry> | null} */
function entries(file) {
  try {
    return JSON.parse(read(file) ?? '').packages ?? null;
  } catch {
    return null;
  }
}

/** @param {string} file */
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** @returns {Promise<string>} '' when it worked, else a sentence */
async function installLocked() {
  // With NODE_ENV=production npm would leave out what builds the site.
  const common = [
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=http',
    '--fetch-retry-mintimeout=2000',
  ];
  let { code, errors } = await npm(['ci', ...common]);
  if (code !== 0 && /EUSAGE/.test(errors) && lockFits()) {
    // npm ci gives up when a registry lacks an optional package for some *other* platform. The lock file does belong
    // to package.json, so npm install takes the same versions, checked by the same hashes, and writes no lock file.
    ({ code, errors } = await npm(['install', '--no-save', ...common]));
  }
  if (code === 0) return '';
  if (code === null) return 'npm does not run: install Node.js together with its npm.';
  if (/E(AI_AGAIN|NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH)|ERR_SOCKET_TIMEOUT/.test(errors))
    return 'The packages could not be installed: the npm registry cannot be reached.';
  const said = errors.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  const why = said.find((line) => line && !/^(code|errno|syscall|path)\b/.test(line));
  return `The packages could not be installed: ${why ?? `npm ended with code ${code}`}`;
}

/** @returns {boolean} whether the lock file was made for this package.json */
function lockFits() {
  const { '': locked } = /** @type {Record<string, any>} */ (entries(LOCK) ?? {});
  const own = JSON.parse(read(path.join(ROOT, 'package.json')) ?? '{}');
  return ['dependencies', 'devDependencies', 'optionalDependencies'].every((kind) => {
    const sorted = (/** @type {Record<string, string> | undefined} */ list) =>
      Object.entries(list ?? {})
        .sort()
        .join();
    return sorted(locked?.[kind]) === sorted(own[kind]);
  });
}

/** @param {string[]} args @returns {Promise<{ code: number | null, errors: string }>} code null: npm does not run */
function npm(args) {
  const script = process.env.npm_execpath;
  const [program, ...before] = script && /\.[cm]?js$/.test(script) ? [process.execPath, script] : ['npm'];
  const child = spawn(/** @type {string} */ (program), [...before, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  let tried = '';
  child.stderr.on('data', (data) => {
    for (const line of String(data).split('\n')) {
      if (/npm http /.test(line)) tried += `${line}\n`;
      else errors += `${line}\n`;
    }
    // Without a network npm tries again for minutes, package by package: three failures and no answer are enough.
    if ((tried.match(/ failed with E/g)?.length ?? 0) >= 3 && !/ (200|304) /.test(tried)) {
      errors += tried;
      child.kill();
    }
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: null, errors }));
    child.on('close', (code) => resolve({ code: code ?? 1, errors }));
  });
}
