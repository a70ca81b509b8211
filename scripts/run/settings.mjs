import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from '../setup/console.mjs';
import { ROOT } from '../setup/root.mjs';
import { ensureUnused } from '../services/claim.mjs';
import { checkAddresses } from '../services/index.mjs';
import { portState } from '../services/ports.mjs';
import { ConfigError, readConfig } from '../../src/lib/server/environment.mjs';

/**
 * What the commands read from the environment. All of it is checked here, also what only the site reads: a wrong value is
 * told before anything starts.
 * @typedef {{ port: number, host: string, origin: string, dataDir: string, demo: boolean, demoAsked: boolean, embeddings: boolean, ownMongo: boolean }} Settings
 */

/** @param {NodeJS.ProcessEnv} env @returns {Promise<Settings>} */
export async function readSettings(env) {
  const text = env.PORT || '3000';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535)
    throw new Failure(`PORT must be a whole number from 1 to 65535, and is "${text}".`);
  const host = env.HOST || '127.0.0.1';
  const origin = (env.ORIGIN || `http://localhost:${port}`).replace(/\/$/, '');
  if (!URL.canParse(origin) || new URL(origin).origin !== origin)
    throw new Failure(
      `ORIGIN must be the site's address, such as https://sfida.example.org, and is "${origin}".`,
    );
  checkAddresses(env);
  const demo = isOn('DEMO', env.DEMO);
  const embeddings = isOn('EMBEDDINGS', env.EMBEDDINGS) ?? true;
  checkTheSites(env);
  const dataDir = path.resolve(ROOT, env.DATA_DIR || '.data');
  await ensureUnused(dataDir);

  const state = await portState(port, host);
  if (state === 'taken')
    throw new Failure(
      `Port ${port} is taken by another program: stop that one, or choose another port with PORT.`,
    );
  if (state === 'forbidden')
    throw new Failure(`Port ${port} is for administrators: choose one above 1023 with PORT.`);
  if (state === 'no such address')
    throw new Failure(`HOST must be an address of this machine, and is "${host}".`);

  return {
    port,
    host,
    origin,
    dataDir,
    // Nobody's own database is filled with a demonstration unless they say so.
    demo: demo ?? !env.MONGODB_URI,
    demoAsked: demo === true,
    embeddings: embeddings && !env.EMBEDDINGS_URL,
    ownMongo: Boolean(env.MONGODB_URI),
  };
}

/** What the site will read, with stand-ins for what the start gives it. @param {NodeJS.ProcessEnv} env */
function checkTheSites(env) {
  try {
    readConfig({
      ...env,
      MONGODB_URI: env.MONGODB_URI || 'mongodb://localhost/sfida',
      MEILI_URL: env.MEILI_URL || 'http://localhost',
      AUTH_SECRET: env.AUTH_SECRET || 'made at the first start',
    });
  } catch (error) {
    throw error instanceof ConfigError ? new Failure(error.message) : error;
  }
}

/**
 * @param {string} name
 * @param {string | undefined} value
 * @returns {boolean | null} null: not set
 */
function isOn(name, value) {
  const said = (value ?? '').toLowerCase();
  if (said === '') return null;
  if (['on', 'true', 'yes', '1'].includes(said)) return true;
  if (['off', 'false', 'no', '0'].includes(said)) return false;
  throw new Failure(`${name} must be on or off, and is "${value}".`);
}

/**
 * The secret behind sign-in links and sessions: made once, and kept where only the owner of the site can read it.
 * @param {string} dataDir
 */
export function ownSecret(dataDir) {
  const file = path.join(dataDir, 'secret');
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  }
  return fs.readFileSync(file, 'utf8').trim();
}
