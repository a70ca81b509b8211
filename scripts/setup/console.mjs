/** What the commands say: one line per step, and one sentence when something is wrong. Node's own modules only. */

/** Something the person at the keyboard can put right: shown as its sentence alone, without a stack trace. */
export class Failure extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'Failure';
  }
}

const terminal = process.stdout.isTTY === true;
const colours = terminal && !process.env.NO_COLOR;
const silent = () => process.env.SFIDA_QUIET === '1';

/** @param {string} code @param {string} text */
const paint = (code, text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
/** @param {string} text */
export const green = (text) => paint('32', text);
/** @param {string} text */
export const red = (text) => paint('31', text);
/** @param {string} text */
export const yellow = (text) => paint('33', text);
/** @param {string} text */
export const bold = (text) => paint('1', text);
/** @param {string} text */
export const dim = (text) => paint('2', text);

/**
 * Milliseconds as people read them: `0.4 s`, `75 s`.
 * @param {number} ms
 */
export const seconds = (ms) => (ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

/** @param {string} text */
export function say(text) {
  if (!silent()) console.log(text);
}

/** @param {string} text */
export function warn(text) {
  console.error(`${yellow('!')} ${text}`);
}

/**
 * One step of a command. On a terminal its line is redrawn, with a bar where the step knows how far it is;
 * elsewhere only the outcome is printed, preceded by the name when the step takes longer than two seconds.
 * @param {string} name what is being done, e.g. "Building the site"
 * @param {{ drawn?: boolean }} [options] drawn: false where a program of ours writes to the same terminal meanwhile
 */
export function step(name, options = {}) {
  const began = Date.now();
  let drawn = false;
  const later = terminal
    ? null
    : setTimeout(() => {
        say(`… ${name}`);
      }, 2000);
  later?.unref();
  const clear = () => {
    if (later) clearTimeout(later);
    if (drawn) process.stdout.write('\r\u001b[2K');
    drawn = false;
  };
  /** @param {number | null} fraction 0 to 1, or null where unknown @param {string} [note] */
  const progress = (fraction, note = '') => {
    if (!terminal || silent() || options.drawn === false) return;
    const part = fraction === null ? null : Math.max(0, Math.min(1, fraction));
    const full = part === null ? 0 : Math.round(part * 24);
    const bar =
      part === null
        ? ''
        : ` ${'█'.repeat(full)}${'░'.repeat(24 - full)} ${String(Math.round(part * 100)).padStart(3)} %`;
    process.stdout.write(`\r\u001b[2K… ${name}${bar}${note ? ` ${dim(note)}` : ''}`);
    drawn = true;
  };
  progress(null);
  return {
    progress,
    /** @param {string} [outcome] */
    done(outcome = name) {
      clear();
      say(`${green('✓')} ${outcome} ${dim(`(${seconds(Date.now() - began)})`)}`);
    },
    /** Takes the line away: a failure or a warning says the rest. */
    drop: clear,
  };
}

/**
 * Runs a command's main function and ends the process. A {@link Failure} becomes one sentence; anything else is a
 * defect and keeps its trace.
 * @param {() => Promise<number | void>} command answers the exit code
 */
export async function main(command) {
  try {
    process.exit((await command()) ?? 0);
  } catch (error) {
    if (error instanceof Failure) console.error(`${red('✗')} ${error.message}`);
    else console.error(error);
    process.exit(1);
  }
}
