/** `npm run import -- FILE… [--dry-run]`: organisations, challenges, proposals and reviews from JSONL and CSV. */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, main, red, say, step } from '../setup/console.mjs';
import { ROOT } from '../setup/root.mjs';
import { ownSecret } from '../run/settings.mjs';
import { startServices } from '../services/index.mjs';
import { connect, disconnect } from '../../src/lib/server/store/connection';
import { ensureIndexes } from '../../src/lib/server/store/index-check';
import { importFiles, type ImportResult } from './run';

/** A long list of the same mistake helps nobody; the counts tell how many there are. */
const SHOWN = 200;

await main(async () => {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false } },
  });
  if (files.length === 0) throw new Failure('Say which files: npm run import -- FILE… [--dry-run]');
  const dryRun = values['dry-run'];
  const stop = await openDatabase();
  try {
    const began = Date.now();
    const importing = step(dryRun ? 'Checking' : 'Importing');
    const result = await importFiles({
      files,
      dryRun,
      onProgress: (fraction, records) => importing.progress(fraction, `${records} records`),
    }).catch((error: unknown) => {
      importing.drop();
      throw error;
    });
    importing.done(summary(result, dryRun, Date.now() - began));
    return report(result);
  } finally {
    await stop();
  }
});

/** The database of MONGODB_URI, or the embedded one, which no running site may be using meanwhile. */
async function openDatabase(): Promise<() => Promise<void>> {
  const dotenv = path.join(ROOT, '.env');
  if (fs.existsSync(dotenv)) process.loadEnvFile(dotenv);
  const dataDir = path.resolve(ROOT, process.env.DATA_DIR || '.data');
  const services = await startServices({ dataDir, meili: false });
  process.env.MONGODB_URI = services.env.MONGODB_URI;
  // The import leaves the search index to the site's jobs; the settings only have to be complete.
  process.env.MEILI_URL ||= 'http://127.0.0.1:7700';
  process.env.AUTH_SECRET ||= ownSecret(dataDir);
  await connect();
  await ensureIndexes();
  return async () => {
    await disconnect();
    await services.stop();
  };
}

function summary({ counts }: ImportResult, dryRun: boolean, ms: number): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count.added + count.existing + count.refused > 0)
    .map(
      ([kind, { added, existing, refused }]) =>
        `${kind}s: ${added} ${dryRun ? 'would be added' : 'added'}, ${existing} there already, ${refused} refused`,
    );
  const records = Object.values(counts).reduce((sum, c) => sum + c.added + c.existing + c.refused, 0);
  const rate = Math.round((records * 1000) / Math.max(ms, 1));
  return parts.length > 0 ? `${parts.join(' · ')} · ${rate} records a second` : 'Nothing to import';
}

/** What was refused, with file, line and field. @returns the exit code */
function report({ refusals }: ImportResult): number {
  for (const { file, line, field, problem } of refusals.slice(0, SHOWN))
    console.error(`${red('✗')} ${file}:${line}  ${field ? `${field} ` : ''}${problem}`);
  if (refusals.length > SHOWN) console.error(`… and ${refusals.length - SHOWN} more`);
  if (refusals.length > 0)
    say('What was refused changed nothing. Correct those lines and import the same file again.');
  return refusals.length > 0 ? 1 : 0;
}
