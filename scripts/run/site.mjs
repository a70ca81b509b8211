import fs from 'node:fs';
import path from 'node:path';
import { Failure, say, seconds, step, warn } from '../setup/console.mjs';
import { startProcess } from '../setup/processes.mjs';
import { ROOT } from '../setup/root.mjs';
import { planEmbedder } from '../services/embedder.mjs';
import { startServices } from '../services/index.mjs';
import { firstSecretariat, isRealAlliance, personas, seedOnce } from './first-start.mjs';
import { ownSecret, readSettings } from './settings.mjs';
import { welcome } from './welcome.mjs';

/** The site's exit code after it said which variable is wrong. */
const WRONG_SETTING = 78;

/**
 * Services, then the site, until somebody stops it or something dies.
 * @param {object} what
 * @param {string} what.name of the step, e.g. "the site"
 * @param {(settings: import('./settings.mjs').Settings) => string[]} what.command Node's arguments that serve the site
 * @returns {Promise<number>} the exit code
 */
export async function runSite({ name, command }) {
  const began = Date.now();
  const dotenv = path.join(ROOT, '.env');
  if (fs.existsSync(dotenv)) process.loadEnvFile(dotenv);
  const settings = await readSettings(process.env);

  /** @type {(() => Promise<void>)[]} run from the last to the first */
  const undo = [];
  /** @type {(end: { code: number, sentence?: string }) => void} */
  let finish = () => {};
  /** @type {Promise<{ code: number, sentence?: string }>} */
  const finished = new Promise((resolve) => (finish = resolve));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    let asked = false;
    process.on(signal, () => {
      if (asked) process.exit(130); // a second Ctrl-C does not wait; what we started ends with us
      asked = true;
      finish({ code: 0 });
    });
  }
  const dies = (/** @type {string} */ sentence) => finish({ code: 1, sentence });

  const start = async () => {
    const services = await startServices({ dataDir: settings.dataDir, onDeath: dies });
    undo.push(services.stop);
    const demo = settings.demo && !(await isRealAlliance(services.env.MONGODB_URI));
    if (settings.demo && !demo) {
      if (settings.demoAsked)
        throw new Failure(
          'These data are of an alliance of its own: the demonstration needs another DATA_DIR or MONGODB_URI.',
        );
      warn('These data are of an alliance of its own: the demonstration stays off.');
    }
    const embedder = settings.embeddings
      ? await planEmbedder({
          logFile: path.join(settings.dataDir, 'logs/embedder.log'),
          adopt: services.adopt,
        })
      : null;
    if (embedder) undo.push(embedder.stop);

    /** @type {NodeJS.ProcessEnv} */
    const env = {
      LOG_LEVEL: 'warn',
      ...process.env,
      ...services.env,
      PORT: String(settings.port),
      HOST: settings.host,
      ORIGIN: settings.origin,
      DATA_DIR: settings.dataDir,
      DEMO: demo ? 'on' : 'off',
      AUTH_SECRET: process.env.AUTH_SECRET || ownSecret(settings.dataDir),
      // Requests under way may end; who keeps a connection open does not keep the site from stopping.
      SHUTDOWN_TIMEOUT: process.env.SHUTDOWN_TIMEOUT || '3',
    };
    if (embedder) env.EMBEDDINGS_URL = embedder.url;
    if (!env.EMBEDDINGS_URL) env.EMBEDDINGS = 'off';
    const first = demo ? '' : await firstSecretariat(env);
    if (first) env.FIRST_SECRETARIAT = first;

    const starting = step(`Starting ${name}`, { drawn: false });
    const site = await startProcess({
      name: 'The site',
      program: process.execPath,
      args: command(settings),
      env,
      cwd: ROOT,
    });
    services.adopt('site', site.pid);
    undo.push(() => site.stop(8000));
    void site.exited.then(({ code, signal }) =>
      dies(
        code === WRONG_SETTING
          ? 'The site does not start with this setting.'
          : `The site stopped (${signal ?? `code ${code}`}).`,
      ),
    );
    if (!(await answers(settings, site))) {
      starting.drop();
      return;
    }
    starting.done(`${name[0]?.toUpperCase()}${name.slice(1)} is up`);

    await seedOnce(env, demo ? 'demo' : 'vocabulary');
    const roles = demo ? await personas(services.env.MONGODB_URI) : [];
    const took = seconds(Date.now() - began);
    say(welcome({ origin: settings.origin, took, personas: roles, first, mailbox: !env.SMTP_URL }));
    embedder?.launch();
  };

  start().catch((error) => {
    if (error instanceof Failure) return dies(error.message);
    console.error(error);
    dies('The start failed.');
  });
  const { code, sentence } = await finished;
  if (code === 0) say('\nStopping …');
  for (const task of undo.reverse()) await task();
  if (sentence) throw new Failure(sentence);
  return code;
}

/**
 * Waits for the first answer, whatever it says.
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('../setup/processes.mjs').Child} site
 */
async function answers({ host, port }, site) {
  const reachable =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  while (site.running()) {
    try {
      await fetch(`http://${reachable}:${port}/healthz`, { signal: AbortSignal.timeout(20_000) });
      return true;
    } catch {
      await new Promise((go) => setTimeout(go, 100));
    }
  }
  return false;
}
