import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { Failure, warn } from '../setup/console.mjs';
import { ROOT } from '../setup/root.mjs';

/** What an empty site needs once: the demonstration; or a vocabulary and the address of its first person. */

const SEED = path.join(ROOT, 'scripts/seed/index.ts');

/**
 * @template T
 * @param {string} uri
 * @param {(db: import('mongoose').mongo.Db) => Promise<T>} ask
 */
async function inDatabase(uri, ask) {
  const { mongo } = (await import('mongoose')).default;
  const client = new mongo.MongoClient(uri, { appName: 'sfida-start' });
  try {
    return await ask(client.db());
  } finally {
    await client.close();
  }
}

/**
 * Fills an empty site with the demonstration, or with the vocabulary an alliance begins with. The mark that it is done is set at the end, so that a seed that was
 * interrupted runs again (it writes nothing twice).
 * @param {NodeJS.ProcessEnv} env the site's; its DEMO decides
 * @param {'demo' | 'vocabulary'} name
 */
export async function seedOnce(env, name) {
  if (!fs.existsSync(SEED)) return;
  const uri = env.MONGODB_URI ?? '';
  const mark = { name };
  if (await inDatabase(uri, (db) => db.collection('setup').findOne(mark))) return;
  const child = spawn(process.execPath, ['--import', 'tsx', SEED], { cwd: ROOT, env, stdio: 'inherit' });
  const stop = () => child.kill();
  process.once('exit', stop);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  process.off('exit', stop);
  if (code !== 0) throw new Failure('The first data could not be loaded; the reason is above.');
  await inDatabase(uri, (db) => db.collection('setup').insertOne({ ...mark, at: new Date() }));
}

/**
 * Whether an alliance of its own lives here: it began without the demonstration, whose invented people anybody may
 * become, and it never had it.
 * @param {string} uri
 */
export const isRealAlliance = (uri) =>
  inDatabase(uri, async (db) => {
    const marks = await db.collection('setup').find({}).toArray();
    const began = (/** @type {string} */ name) => marks.some((mark) => mark.name === name);
    return began('vocabulary') && !began('demo');
  });

/**
 * Without the demonstration nobody can sign in before somebody is the secretariat: asks for that person's address.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the address, or '' when it is not needed or not given
 */
export async function firstSecretariat(env) {
  if (env.FIRST_SECRETARIAT) return env.FIRST_SECRETARIAT;
  const known = await inDatabase(env.MONGODB_URI ?? '', (db) =>
    db.collection('users').findOne({ secretariat: true }, { projection: { _id: 1 } }),
  );
  if (known) return '';
  if (process.stdin.isTTY && process.stdout.isTTY) {
    const line = readline.createInterface({ input: process.stdin, output: process.stdout });
    try {
      for (;;) {
        const address = (await line.question("E-mail address of the secretariat's first person: ")).trim();
        if (address === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) return address;
      }
    } finally {
      line.close();
    }
  }
  warn(
    "Nobody can sign in yet: set FIRST_SECRETARIAT to the e-mail address of the secretariat's first person.",
  );
  return '';
}

/**
 * The roles of the demonstration, each with its organisation: two people of the same role are told apart by it.
 * @param {string} uri
 * @returns {Promise<string[]>}
 */
export const personas = (uri) =>
  inDatabase(uri, async (db) => {
    const users = await db
      .collection('users')
      .aggregate([
        { $match: { persona: { $type: 'string' } } },
        { $sort: { createdAt: 1, _id: 1 } },
        {
          $lookup: { from: 'organisations', localField: 'organisation.id', foreignField: '_id', as: 'place' },
        },
        { $project: { name: 1, 'place.name': 1 } },
      ])
      .toArray();
    return users.map(({ name, place: [at] }) =>
      at && !name.includes(at.name) ? `${name}, ${at.name}` : name,
    );
  });
