/**
 * `npm run bench:import -- FOLDER`: how many records a second the import takes, on services of its own that go when
 * it ends. FOLDER holds the sbir set. The last lines compare with the same code writing one record at a time.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main, Failure, step } from '../../setup/console.mjs';
import { startTemporaryServices } from '../../services/index.mjs';
import { connect, disconnect } from '../../../src/lib/server/store/connection';
import { ensureIndexes } from '../../../src/lib/server/store/index-check';
import { importFiles } from '../../import/run';
import { sbirFiles } from '../sbir/read';

/** How many proposals the slow way gets: enough for a stable rate, few enough to wait for. */
const SAMPLE = 1_000;
const GOAL_SECONDS = 300;

await main(async () => {
  const folder = process.argv[2];
  if (!folder) throw new Failure('Say where the sbir set is: npm run bench:import -- FOLDER');
  const target = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-sbir-'));
  const services = await startTemporaryServices({ meili: false });
  try {
    Object.assign(process.env, {
      MONGODB_URI: services.env.MONGODB_URI,
      MEILI_URL: 'http://127.0.0.1:7700',
      AUTH_SECRET: randomBytes(32).toString('base64url'),
    });
    await connect();
    await ensureIndexes();
    const reading = step('Reading the set');
    const files = await sbirFiles(folder, target, new Date());
    reading.done(
      `${files.counts.challenges} calls, ${files.counts.proposals} proposals of ${files.counts.organisations - 1} companies`,
    );

    const all = [files.organisations, files.challenges, files.proposals];
    const first = await timed('First import', all);
    await timed('Second import, all there already', all);
    await timed('Dry run', all, { dryRun: true });
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`Peak memory of the import: ${peak} MB`);

    const batched = await timed(`${SAMPLE} new proposals, batches of 500`, [
      sample(files.proposals, target, 'a'),
    ]);
    const single = await timed(
      `${SAMPLE} new proposals, one by one`,
      [sample(files.proposals, target, 'b')],
      {
        batch: 1,
      },
    );
    console.log(`Batches are ${(single / batched).toFixed(1)} times as fast as one by one`);
    console.log(
      `The whole set: ${first.toFixed(1)} s, goal ${GOAL_SECONDS} s: ${first <= GOAL_SECONDS ? 'met' : 'MISSED'}`,
    );
    return first <= GOAL_SECONDS ? 0 : 1;
  } finally {
    await disconnect();
    await services.stop();
    fs.rmSync(target, { recursive: true, force: true });
  }
});

/** @returns seconds */
async function timed(
  name: string,
  files: string[],
  options: { batch?: number; dryRun?: boolean } = {},
): Promise<number> {
  const began = performance.now();
  const { counts, refusals } = await importFiles({ files, ...options });
  const seconds = (performance.now() - began) / 1_000;
  const sum = (key: 'added' | 'existing' | 'refused') =>
    Object.values(counts).reduce((total, count) => total + count[key], 0);
  const records = sum('added') + sum('existing') + sum('refused');
  console.log(
    `${name}: ${records} records in ${seconds.toFixed(1)} s, ${Math.round(records / seconds)} a second ` +
      `(${sum('added')} added, ${sum('existing')} there already, ${sum('refused')} refused)`,
  );
  for (const { line, field, problem } of refusals.slice(0, 5))
    console.log(`  line ${line}: ${field} ${problem}`);
  return seconds;
}

/** Some of the proposals under new ids. */
function sample(file: string, target: string, prefix: string): string {
  const where = path.join(target, `proposals-${prefix}.jsonl`);
  const lines = fs.readFileSync(file, 'utf8').split('\n', SAMPLE);
  fs.writeFileSync(where, lines.map((line) => line.replace('"id":"', `"id":"${prefix}`)).join('\n'));
  return where;
}
