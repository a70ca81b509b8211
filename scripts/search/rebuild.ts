/** `npm run search:rebuild`: every search and match index made again from MongoDB, while the site keeps answering. */
import fs from 'node:fs';
import path from 'node:path';
import { main, say, step } from '../setup/console.mjs';
import { ROOT } from '../setup/root.mjs';
import { ownSecret } from '../run/settings.mjs';
import { addressesOf } from '../services/claim.mjs';
import { startServices } from '../services/index.mjs';
import { rebuildSearch } from '../../src/lib/server/matching/index/rebuild';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { ensureIndexes } from '../../src/lib/server/store/index-check';

await main(async () => {
  const close = await open();
  try {
    const began = Date.now();
    const rebuilding = step('Making the search and match indexes again');
    const { challenges, startups, proposals } = await rebuildSearch((share) =>
      rebuilding.progress(share),
    ).catch((error: unknown) => {
      rebuilding.drop();
      throw error;
    });
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    rebuilding.done(
      `${challenges} challenges, ${startups} start-ups and ${proposals} proposals indexed again in ${seconds} s`,
    );
    say('Vectors that are missing, and the matches, follow in the jobs of the site.');
    return 0;
  } finally {
    await close();
  }
});

/** The database and the search engine of the environment, those of the site that is running, or our own meanwhile. */
async function open(): Promise<() => Promise<void>> {
  const dotenv = path.join(ROOT, '.env');
  if (fs.existsSync(dotenv)) process.loadEnvFile(dotenv);
  const dataDir = path.resolve(ROOT, process.env.DATA_DIR || '.data');
  const running = addressesOf(dataDir);
  for (const [name, value] of Object.entries(running ?? {})) process.env[name] ||= value;
  const complete = process.env.MONGODB_URI && process.env.MEILI_URL;
  const services = complete ? null : await startServices({ dataDir });
  Object.assign(process.env, services?.env);
  process.env.AUTH_SECRET ||= ownSecret(dataDir);
  await connect();
  await ensureIndexes();
  return async () => {
    await disconnect();
    await services?.stop();
  };
}
