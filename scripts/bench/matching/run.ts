/**
 * `npm run bench:matching -- DIR`: how well the matching finds the judged answers of a set, through the real indexing
 * path into an index of its own that goes when the run ends, beside BM25 and MiniSearch on the same texts.
 */
import { randomBytes } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { UNCOMPRESSED } from '$server/search/connection';
import { Failure, main, warn } from '../../setup/console.mjs';
import { bm25Searcher, miniSearcher } from './baselines';
import {
  isJudged,
  queryNames,
  readDocuments,
  readJudgements,
  readQueries,
  type BenchDocument,
  type BenchQuery,
} from './dataset';
import { average, bootstrap, ndcg, quantile, recall, type Interval } from './measures';
import { readOptions, USAGE, type Options } from './options';
import { buildIndex, match, prepare, type Matcher, type MatchResult } from './pipeline';
import { gapOf, printFloor } from './random-pairs';
import { startMeilisearch } from './services';
import { openVectors, type Vectors } from './vectors';

/** Matches before the clock counts: a server that has just started compiles its code and reads its index first. */
const WARM_UP = 10;

interface Run {
  query: BenchQuery;
  grades: ReadonlyMap<string, number>;
}
interface QuerySet {
  name: string;
  runs: Run[];
}

/** What is running, in the order of starting: Ctrl-C stops it as the end does. */
const undo: (() => Promise<unknown>)[] = [];
async function cleanUp() {
  for (let stop = undo.pop(); stop; stop = undo.pop()) await stop().catch(() => {});
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void cleanUp().finally(() => process.exit(130)));

await main(async () => {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    console.log(USAGE);
    return;
  }
  try {
    await bench(options);
  } catch (error) {
    throw explained(error);
  } finally {
    await cleanUp();
  }
});

async function bench(options: Options) {
  const { documents, sets } = readSet(options);
  console.log(
    `${options.directory}: ${documents.length} documents, ${sets.map((s) => `${s.runs.length} ${s.name}`).join(', ')}`,
  );
  const search = await startMeilisearch();
  undo.push(search.stop);
  const client = new Meilisearch({
    host: search.url,
    apiKey: search.key,
    timeout: 120_000,
    requestInit: UNCOMPRESSED,
  });
  const embedded = options.embeddings ? await embeddedOrNot(documents, sets) : null;
  const { prepared, ...index } = await indexed(client, documents, embedded);
  const bm25 = bm25Searcher(documents);
  const mini = miniSearcher(documents);

  for (const { name, runs } of sets) {
    const asked = runs.map(({ query }) => query);
    const queries = embedded?.queries.get(name) ?? null;
    const languageGap = gapOf(asked, queries, prepared);
    const matcher: Matcher = { client, ...index, useArea: options.area, languageGap };
    const results: MatchResult[] = [];
    for (let i = 0; i < Math.min(WARM_UP, asked.length); i++)
      await match(matcher, asked[i]!, queries?.[i] ?? null);
    for (const [i, query] of asked.entries()) results.push(await match(matcher, query, queries?.[i] ?? null));

    const ids = new Map(prepared.map(({ key, id }) => [key, id]));
    const rankings = results.map(({ ranked }) => ranked.map(({ id }) => ids.get(id)!));
    console.log(`\n${name} (${runs.length} queries)          nDCG@10 [95 %]          recall@20 [95 %]`);
    const ours = report(embedded ? 'Sfida, words and meaning' : 'Sfida, words alone', runs, rankings);
    const plain = report('BM25, stemmed', runs, asked.map(bm25));
    report('MiniSearch', runs, asked.map(mini));
    if (languageGap > 0)
      console.log(`  languages: ${languageGap.toFixed(4)} farther apart in meaning, evened out`);
    if (plain > 0) console.log(`  Sfida / BM25: ${(ours / plain).toFixed(3)}`);
    console.log(
      `  a match takes ${spread(results.map(({ took }) => took.all))}, ` +
        `of which the search server ${spread(results.map(({ took }) => took.searching))}`,
    );
    if (options.randomPairs) {
      printFloor(
        runs.map((run, i) => ({ ...run, vector: queries?.[i] ?? null, ranked: results[i]!.ranked })),
        prepared,
        index.statistics,
        languageGap,
      );
    }
  }
}

function readSet({ directory, queries, limit }: Options): { documents: BenchDocument[]; sets: QuerySet[] } {
  const all = queryNames(directory);
  if (queries !== undefined && !all.includes(queries))
    throw new Failure(`${directory} holds no queries_${queries}.jsonl; there is ${all.join(', ')}.`);
  const judged = all.filter((name) => isJudged(directory, name));
  const unjudged = all.filter((name) => !judged.includes(name));
  if (queries !== undefined && unjudged.includes(queries))
    throw new Failure(`${directory} holds no qrels_${queries}.tsv.`);
  for (const name of queries ? [] : unjudged) warn(`No qrels_${name}.tsv: ${name} is left out.`);

  const every = readDocuments(directory, warn);
  const documents = every.slice(0, limit);
  const known = new Set(every.map(({ id }) => id));
  const there = new Set(documents.map(({ id }) => id));
  const sets = (queries ? [queries] : judged).map((name): QuerySet => {
    const judgements = readJudgements(directory, name, warn);
    const asked = readQueries(directory, name, warn);
    let strangers = 0;
    for (const grades of judgements.values()) for (const id of grades.keys()) if (!known.has(id)) strangers++;
    if (strangers)
      warn(`qrels_${name}: ${strangers} judgements of documents that are not in the set, left out.`);
    const runs = asked.flatMap((query): Run[] => {
      const grades = [...(judgements.get(query.id) ?? [])].filter(
        ([id, grade]) => grade > 0 && there.has(id) && id !== query.self,
      );
      return grades.length ? [{ query, grades: new Map(grades) }] : [];
    });
    if (runs.length < asked.length)
      warn(
        `queries_${name}: ${asked.length - runs.length} of ${asked.length} have no answer here, left out.`,
      );
    return { name, runs };
  });
  const answerable = sets.filter(({ runs }) => runs.length);
  if (!answerable.length) throw new Failure(`No query of ${directory} has an answer among its documents.`);
  return { documents, sets: answerable };
}

interface Embedded {
  vectors: Vectors;
  passages: (Float32Array | null)[];
  queries: Map<string, (Float32Array | null)[]>;
}

/** As the site: without an embedder, words alone are compared, and it is said. One that dies half-way ends the run. */
async function embeddedOrNot(
  documents: readonly BenchDocument[],
  sets: readonly QuerySet[],
): Promise<Embedded | null> {
  let vectors: Vectors | undefined;
  try {
    vectors = await openVectors();
    undo.push(vectors.stop);
    const queries: Embedded['queries'] = new Map();
    for (const { name, runs } of sets) {
      const asked = runs.map(({ query }) => query);
      queries.set(name, await vectors.of(asked, 'query'));
    }
    return { vectors, queries, passages: await vectors.of(documents, 'passage') };
  } catch (error) {
    if (!(error instanceof Failure) || vectors?.spent.texts) throw error;
    warn(`${error.message} Words alone are compared.`);
    return null;
  }
}

async function indexed(client: Meilisearch, texts: readonly BenchDocument[], embedded: Embedded | null) {
  const { vectors = null, passages = null } = embedded ?? {};
  // Several runs may share one server.
  const uid = `bench_matching_${randomBytes(6).toString('hex')}`;
  const bytesBefore = (await client.getStats()).usedDatabaseSize ?? 0;
  const start = performance.now();
  const { prepared, statistics } = prepare(texts, passages);
  const stemming = (performance.now() - start) / 1000;
  undo.push(() => client.deleteIndex(uid).waitTask({ timeout: 60_000 }));
  const { words, vectors: meaning } = await buildIndex(client, uid, prepared, vectors?.dimensions ?? 1);
  const bytes = ((await client.getStats()).usedDatabaseSize ?? 0) - bytesBefore;
  const whole = stemming + words + meaning;
  const each = (value: number) => `${((1000 * value) / texts.length).toFixed(2)} ms`;
  console.log(
    `indexed in ${whole.toFixed(1)} s: ${(whole / texts.length).toFixed(5)} s and ` +
      `${Math.round(bytes / texts.length)} bytes a document ` +
      `(stemming ${each(stemming)}, words ${each(words)}, vectors ${each(meaning)})` +
      (vectors?.spent.texts
        ? `; embedding ${(vectors.spent.seconds / vectors.spent.texts).toFixed(3)} s a text`
        : ''),
  );
  const keys = new Map(prepared.map(({ key, id }) => [id, key]));
  return { prepared, uid, statistics, keys };
}

/** Prints a line; answers the mean nDCG@10. */
function report(system: string, runs: readonly Run[], rankings: readonly string[][]): number {
  const ndcgs = runs.map(({ grades }, i) => ndcg(rankings[i]!, grades));
  const recalls = runs.map(({ grades }, i) => recall(rankings[i]!, grades));
  const show = ({ mean, low, high }: Interval) =>
    `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  console.log(`  ${system.padEnd(26)} ${show(bootstrap(ndcgs))}    ${show(bootstrap(recalls))}`);
  return average(ndcgs);
}

function spread(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return `p50 ${quantile(sorted, 0.5).toFixed(1)} ms, p95 ${quantile(sorted, 0.95).toFixed(1)} ms`;
}

/** What a person at the keyboard can put right becomes a sentence; a defect keeps its trace. */
function explained(error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  if (error.name === 'IndexingError' || error.name.startsWith('Meilisearch'))
    return new Failure(`The search server could not do its part: ${error.message}`);
  const code = (error as NodeJS.ErrnoException).code;
  if (code && /^E[A-Z]+$/.test(code)) return new Failure(`${error.message}.`);
  return error;
}
