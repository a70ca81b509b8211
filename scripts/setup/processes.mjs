import { spawn, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A process that we can recognise later: its id, and when it was born, since ids are used again.
 * @typedef {{ pid: number, born: string }} Identity
 */

/**
 * Who has this process id now, or null when nobody (a zombie that waits to be reaped is nobody).
 * @param {number} pid
 * @returns {Identity | null}
 */
export function identify(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
      return { pid, born: `${boot}-${fields[19]}` };
    }
    const line = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    if (!line || line.startsWith('Z')) return null;
    return { pid, born: line.slice(line.indexOf(' ')).trim() };
  } catch {
    return null;
  }
}

/** @param {Identity | null | undefined} known @returns {boolean} whether exactly this process still lives */
export function lives(known) {
  return !!known && identify(known.pid)?.born === known.born;
}

/**
 * Ends a process that an earlier run left behind: politely, then by force. Never touches a stranger with the same id.
 * @param {Identity} known
 * @param {number} [patience] milliseconds before force
 */
export async function end(known, patience = 15_000) {
  for (const [signal, wait] of /** @type {const} */ ([
    ['SIGTERM', patience],
    ['SIGKILL', 5000],
  ])) {
    if (!lives(known)) return;
    try {
      process.kill(known.pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + wait;
    while (lives(known) && Date.now() < until) await new Promise((go) => setTimeout(go, 50));
  }
}

/**
 * The program becomes the shell's own process (`exec`), beside a watcher that waits on a pipe from us. When we die,
 * however suddenly, the pipe ends and the watcher stops the program: a killed run leaves nothing behind.
 */
const GUARD = `exec 3<&0
( read -r _ <&3
  kill -TERM $$ || exit
  for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 1; kill -0 $$ || exit; done
  kill -KILL $$ ) >/dev/null 2>&1 &
exec 3<&-
exec "$@" </dev/null`;

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid
 * @property {Promise<{ code: number | null, signal: string | null }>} exited
 * @property {() => boolean} running
 * @property {(patience?: number) => Promise<void>} stop SIGTERM, and SIGKILL after `patience` milliseconds
 * @property {() => string} tail the last lines of its log ('' when it writes to our own output)
 */

/**
 * Starts a program in a session of its own (Ctrl-C reaches us alone, and we stop things in order).
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.program
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @param {string} [options.logFile] where its output goes; the previous run's is kept beside it. Without: our own output
 * @returns {Promise<Child>}
 */
export async function startProcess({ name, program, args, env = process.env, cwd, logFile }) {
  let output = /** @type {number | 'inherit'} */ ('inherit');
  if (logFile) {
    fs.mkdirSync(path.dirname(logFile), { recursive: true });
    if (fs.existsSync(logFile)) fs.renameSync(logFile, `${logFile}.before`);
    output = fs.openSync(logFile, 'w', 0o600);
  }
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', program, ...args], {
    env,
    cwd,
    detached: true,
    stdio: ['pipe', output, output],
  });
  if (typeof output === 'number') fs.closeSync(output);
  child.stdin?.on('error', () => {});
  await new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(undefined));
    child.once('error', reject);
  });
  let over = false;
  /** @type {Child['exited']} */
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      over = true;
      resolve({ code, signal });
    });
  });
  return {
    name,
    pid: child.pid ?? 0,
    exited,
    running: () => !over,
    async stop(patience = 10_000) {
      if (over) return;
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), patience);
      await exited;
      clearTimeout(force);
    },
    tail: () => (logFile ? lastLines(logFile) : ''),
  };
}

/** @param {string} file */
function lastLines(file) {
  try {
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-40).join('\n');
  } catch {
    return '';
  }
}
