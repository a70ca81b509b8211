/** The real search engine is killed and its data deleted; an embeddings server is killed at work. Nobody restarts the site. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCatalogue } from '$domain/challenge/catalogue';
import { searchCatalogue } from '$server/challenges/search-catalogue';
import { createEmbedder } from '$server/embeddings/embedder';
import { handlers } from '$server/job-handlers';
import { startWorker } from '$server/jobs/worker';
import { matchIndexOf, useEmbedder } from '$server/matching/index/engines';
import { rebuildSearch } from '$server/matching/index/rebuild';
import { planWatch } from '$server/matching/index/watch';
import { CHALLENGE_INDEX } from '$server/search/challenge-index';
import { indexName, meili } from '$server/search/connection';
import { MatchTexts, Matches } from '$server/store/models/matching';
import { Jobs } from '$server/store/models/operations';
import { findMeilisearch } from '../../../scripts/services/meilisearch.mjs';
import { freePort } from '../../../scripts/services/ports.mjs';
import { startProcess, type Child } from '../../../scripts/setup/processes.mjs';
import { dropDatabase, openDatabase } from '../../fixtures';
import { rewrite, theDemo, type Demo } from './demo';

const KEY = 'a-key-for-this-test-alone';
const INDEXES = [CHALLENGE_INDEX, 'match_startups', 'match_proposals'];
/** The worker looks every quarter of a minute; the machine may be busy with other tests. */
const HEALS = { timeout: 90_000, interval: 250 };

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-run-healing-'));
const embedded = path.join(folder, 'embedded.txt');
let searchPort: number;
let search: Child;
let vectorsPort: number;
let vectors: Child | undefined;
let worker: ReturnType<typeof startWorker>;
let demo: Demo;

async function startSearch() {
  search = await startProcess({
    name: 'Meilisearch',
    program: await findMeilisearch(process.env),
    args: [
      ...['--http-addr', `127.0.0.1:${searchPort}`, '--no-analytics', '--max-indexing-memory', '128MiB'],
      ...['--db-path', path.join(folder, 'index'), '--dump-dir', path.join(folder, 'dumps')],
    ],
    env: { PATH: process.env.PATH, MEILI_MASTER_KEY: KEY },
    cwd: folder,
    logFile: path.join(folder, 'meilisearch.log'),
  });
  while (!(await meili().isHealthy())) await new Promise((go) => setTimeout(go, 50));
}

async function startVectors() {
  vectors = await startProcess({
    name: 'The embedder',
    program: process.execPath,
    args: [path.resolve('tests/integration/matching/embedder.mjs'), String(vectorsPort), embedded],
    logFile: path.join(folder, 'embedder.log'),
  });
}

const killed = async (child: Child) => {
  process.kill(child.pid, 'SIGKILL');
  await child.exited;
};
const linesEmbedded = () =>
  fs.existsSync(embedded) ? fs.readFileSync(embedded, 'utf8').split('\n').filter(Boolean) : [];
const outstanding = () => MatchTexts.countDocuments({ vectorKey: { $ne: '' }, indexedVectorKey: '' });
const behind = () => MatchTexts.countDocuments({ kind: { $ne: 'challenge' }, indexedHash: '' });
const busy = () =>
  Jobs.countDocuments({ type: /^(match:|search:challenges)/, state: { $in: ['ready', 'running'] } });

/** Documents and a fingerprint of every index, vectors included. */
async function held(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of INDEXES) {
    const index = meili().index(indexName(name));
    const vectorsToo = name === CHALLENGE_INDEX ? {} : { retrieveVectors: true };
    const { results, total } = await index.getDocuments<{ id: string }>({ limit: 1_000, ...vectorsToo });
    const sorted = results.sort((a, b) => (a.id < b.id ? -1 : 1));
    found[name] = `${total} ${createHash('sha256').update(JSON.stringify(sorted)).digest('hex')}`;
  }
  return found;
}

/** Every match, without when it was made. */
const pairs = async () =>
  (await Matches.find({}, { _id: 0, computedAt: 0 }).sort({ challengeId: 1, subjectId: 1 }).lean()).map(
    ({ fit, score, meaning: _z, words, ...match }) => ({
      ...match,
      fit: fit.toFixed(6),
      score: score.toFixed(6),
      words: words.map(({ inChallenge, inSubject }) => `${inChallenge} ${inSubject}`),
    }),
  );

async function catalogue(): Promise<{ found: number; degraded: boolean }> {
  const query = parseCatalogue(new URLSearchParams('q=fermate'));
  const { cards, degraded } = await searchCatalogue(null, query, 'it', new Date());
  return { found: cards.length, degraded };
}

describe('while the search engine and the embedder come and go', () => {
  beforeAll(async () => {
    searchPort = await freePort();
    vectorsPort = await freePort();
    Object.assign(process.env, { MEILI_URL: `http://127.0.0.1:${searchPort}`, MEILI_KEY: KEY });
    useEmbedder(createEmbedder({ url: `http://127.0.0.1:${vectorsPort}`, batchSize: 8, timeoutMs: 5_000 }));
    await startSearch();
    await openDatabase();
    demo = await theDemo();
    await planWatch();
    worker = startWorker(handlers);
  }, 120_000);
  afterAll(async () => {
    await worker?.stop();
    await vectors?.stop(500);
    await search?.stop(2_000);
    useEmbedder(undefined);
    await dropDatabase();
    fs.rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('without its embedder the site matches by words, and says so', async () => {
    await expect.poll(busy, HEALS).toBe(0);
    expect(await Matches.countDocuments({ subjectKind: 'startup' })).toBeGreaterThan(3);
    expect(await Matches.countDocuments({ byWordsOnly: false })).toBe(0);
    expect(await outstanding()).toBeGreaterThan(40);
  }, 120_000);

  it('an embedder killed in the middle of its work goes on where it was, and embeds nothing twice', async () => {
    await startVectors();
    await expect.poll(() => linesEmbedded().length, HEALS).toBeGreaterThan(15);
    await killed(vectors as Child);
    const done = linesEmbedded().length;
    expect(await outstanding()).toBeGreaterThan(0);
    await rewrite(demo.person('startup'), { references: 'Scritto mentre il modello non c’è.' });
    await startVectors();
    await expect.poll(outstanding, HEALS).toBe(0);
    await expect.poll(busy, HEALS).toBe(0);
    expect(linesEmbedded().length).toBeGreaterThan(done);
    // The batch that was on its way when it died may have been counted.
    const twice = linesEmbedded().length - new Set(linesEmbedded()).size;
    expect(twice).toBeLessThanOrEqual(8);
    expect(await Matches.countDocuments({ subjectKind: 'startup', byWordsOnly: true })).toBe(0);
  }, 240_000);

  it('killed, the search engine keeps no write from happening, and catches up when it is back', async () => {
    const before = await held();
    await killed(search);
    await rewrite(demo.person('startup-rival'), {
      references: 'Scritto mentre il motore di ricerca è fermo.',
    });
    expect(await catalogue()).toMatchObject({ degraded: true });
    await expect.poll(behind, HEALS).toBe(1);
    await startSearch();
    await expect.poll(behind, HEALS).toBe(0);
    await expect.poll(outstanding, HEALS).toBe(0);
    await expect.poll(busy, HEALS).toBe(0);
    const after = await held();
    expect(after.match_startups).not.toBe(before.match_startups);
    expect(after.match_proposals).toBe(before.match_proposals);
    const found = await meili().index(matchIndexOf('startup')).getDocument<{ s: string }>('demo-nodo-urbano');
    expect(found.s).toContain('motor');
  }, 240_000);

  it('its data deleted, everything is there again: the same documents with the same content', async () => {
    const before = await held();
    await killed(search);
    fs.rmSync(path.join(folder, 'index'), { recursive: true, force: true });
    await startSearch();
    await expect.poll(() => held().catch(() => null), HEALS).toEqual(before);
    await expect.poll(catalogue, HEALS).toMatchObject({ degraded: false });
    expect((await catalogue()).found).toBeGreaterThan(0);
    expect(await outstanding()).toBe(0);
  }, 240_000);

  it('documents that somebody took out by hand come back', async () => {
    const before = await held();
    const index = meili().index(matchIndexOf('startup'));
    await index.deleteDocument('demo-nodo-urbano').waitTask();
    await meili().index(indexName(CHALLENGE_INDEX)).deleteAllDocuments().waitTask();
    await expect.poll(() => held().catch(() => null), HEALS).toEqual(before);
  }, 240_000);

  it('everything is made again while the catalogue answers, with equal counts and content', async () => {
    await expect.poll(busy, HEALS).toBe(0);
    const before = await held();
    const matched = await pairs();
    expect(matched.length).toBeGreaterThan(3);
    let rebuilding = true;
    const shares: number[] = [];
    const rebuilt = rebuildSearch((share) => shares.push(share)).finally(() => (rebuilding = false));
    let answers = 0;
    while (rebuilding) {
      expect(await catalogue()).toMatchObject({ degraded: false });
      answers++;
      await new Promise((go) => setTimeout(go, 50));
    }
    const texts = (kind: 'challenge' | 'startup' | 'proposal') => MatchTexts.countDocuments({ kind });
    expect(await rebuilt).toEqual({
      challenges: await texts('challenge'),
      startups: await texts('startup'),
      proposals: await texts('proposal'),
    });
    expect(answers).toBeGreaterThan(2);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    await expect.poll(busy, HEALS).toBe(0);
    expect(await held()).toEqual(before);
    expect(await outstanding()).toBe(0);
    expect(await pairs()).toEqual(matched);
  }, 240_000);
});
