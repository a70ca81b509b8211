import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Failure, step } from './console.mjs';
import { ROOT } from './root.mjs';

/** The browser that end-to-end tests drive: the system's Chromium, or the one that Playwright installs. */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns {string | null} the path of a Chromium: CHROMIUM_BIN, the PATH, or null */
export function systemChromium() {
  const named = process.env.CHROMIUM_BIN;
  if (named) {
    if (!isProgram(named)) throw new Failure(`CHROMIUM_BIN names ${named}, which is no program.`);
    return named;
  }
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'];
  const places = folders.filter(Boolean).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...places, ...MAC].find(isProgram) ?? null;
}

/** @param {string} file */
function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Makes sure that there is a browser: by apt as root on Debian, by Playwright elsewhere. */
export async function ensureChromium() {
  if (systemChromium() || (await playwrightHasOne())) return;
  const installing = step('Installing Chromium for the end-to-end tests (once)');
  try {
    if (isDebian() && process.getuid?.() === 0) {
      await run('apt-get', ['update', '-qq']);
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    } else {
      await run(process.execPath, [path.join(ROOT, 'node_modules/playwright/cli.js'), 'install', 'chromium']);
    }
  } catch (error) {
    installing.drop();
    throw new Failure(
      `Chromium could not be installed (${/** @type {Error} */ (error).message}): install it, or set CHROMIUM_BIN to one.`,
    );
  }
  installing.done('Chromium installed');
}

async function playwrightHasOne() {
  const { chromium } = await import('@playwright/test');
  return fs.existsSync(chromium.executablePath());
}

/** Ubuntu's package named chromium only points to a snap, so: Debian itself. */
function isDebian() {
  try {
    return /^ID=debian$/m.test(fs.readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const child = spawn(program, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const why = errors.split('\n').find((line) => /^E:|error/i.test(line));
      if (code === 0) resolve(undefined);
      else reject(new Error(why?.replace(/^E:\s*/, '').trim() ?? `${program} ended with code ${code}`));
    });
  });
}
