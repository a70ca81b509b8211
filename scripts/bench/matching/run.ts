import { parseArgs } from 'node:util';
import { Meilisearch } from 'meilisearch';
import { bm25Searcher, miniSearcher, type Searcher } from './baselines';
import {
  queryNames,
  readDocuments,
  readJudgements,
  readQueries,
  type BenchDocument,
  type BenchQuery,
  type Judgements,
} from './dataset';
import { average, bootstrap, ndcg, quantile, recall, type Interval } from './measures';
import { buildIndex, match, prepare, type MatchResult } from './pipeline';
import { printFloor } from './random-pairs';
import { startMeilisearch } from './services';
import { openVectors } from './vectors';

const USAGE = `npm run bench:matching -- DIR [--queries NAME] [--no-embeddings] [--limit N] [--random-pairs]

  DIR               a set: docs.jsonl[.gz], queries_NAME.jsonl, qrels_NAME.tsv
  --queries NAME    only these queries (by default every NAME of the set)
  --no-embeddings   words alone
  --limit N         the first N documents, and the queries that still have an answer among them
  --random-pairs    calibrate the floor on pairs drawn at random, and see what it proposes where nothing fits
  --area            add the boost for a common area (a set's areas may give its answers away: off by default)

MEILI_URL, MEILI_KEY, MEILI_BIN and EMBEDDINGS_URL, EMBEDDINGS_KEY, EMBEDDINGS_MODEL choose other servers.
Vectors are kept in $XDG_CACHE_HOME/sfida/vectors (~/.cache by default).`;

const INDEX = 'bench_matching';

interface Run {
  query: BenchQuery;
  grades: ReadonlyMap<string, number>;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    queries: { type: 'string' },
    'no-embeddings': { type: 'boolean', default: false },
    'random-pairs': { type: 'boolean', default: false },
    area: { type: 'boolean', default: false },
    limit: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const directory = positionals[0];
const limit = options.limit === undefined ? Infinity : Number(options.limit);
if (options.help || !directory || !(limit > 0)) {
  console.log(USAGE);
  process.exit(options.help ? 0 : 2);
}

const documents = readDocuments(directory).slice(0, limit);
const sets = (options.queries ? [options.queries] : queryNames(directory)).map((name) => ({
  name,
  runs: answerable(readQueries(directory, name), readJudgements(directory, name), documents),
}));
console.log(
  `${directory}: ${documents.length} documents, ${sets.map((s) => `${s.runs.length} ${s.name}`).join(', ')}`,
);

const vectors = options['no-embeddings'] ? null : await openVectors();
const search = await startMeilisearch();
try {
  const client = new Meilisearch({ host: search.url, apiKey: search.key, timeout: 120_000 });
  const passages = vectors && (await vectors.of(documents, 'passage'));
  const { prepared, statistics } = await indexed(client, documents, passages, vectors?.dimensions ?? 1);
  const bm25 = bm25Searcher(documents);
  const mini = miniSearcher(documents);
  for (const { name, runs } of sets) {
    const queries =
      vectors &&
      (await vectors.of(
        runs.map(({ query }) => query),
        'query',
      ));
    const results: MatchResult[] = [];
    const times: number[] = [];
    for (const [i, { query }] of runs.entries()) {
      const start = performance.now();
      results.push(await match(client, INDEX, statistics, query, queries?.[i] ?? null, options.area));
      times.push(performance.now() - start);
    }
    const rankings = results.map(({ ranked }) => ranked.map(({ id }) => id));
    console.log(`\n${name} (${runs.length} queries)          nDCG@10 [95 %]          recall@20 [95 %]`);
    const ours = report(vectors ? 'Sfida, words and meaning' : 'Sfida, words alone', runs, rankings);
    const plain = report('BM25, stemmed', runs, ask(bm25, runs));
    report('MiniSearch', runs, ask(mini, runs));
    console.log(`  Sfida / BM25: ${(ours / plain).toFixed(3)}`);
    times.sort((a, b) => a - b);
    console.log(
      `  a match takes p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    );
    if (options['random-pairs']) {
      printFloor(
        runs.map((run, i) => ({ ...run, vector: queries?.[i] ?? null })),
        prepared,
        statistics,
      );
    }
  }
  await client.deleteIndexIfExists(INDEX);
} finally {
  await vectors?.stop();
  await search.stop();
}

async function indexed(
  client: Meilisearch,
  texts: readonly BenchDocument[],
  passages: readonly Float32Array[] | null,
  dimensions: number,
) {
  await client.deleteIndexIfExists(INDEX);
  const bytesBefore = (await client.getStats()).usedDatabaseSize ?? 0;
  const start = performance.now();
  const made = prepare(texts, passages);
  const stemming = (performance.now() - start) / 1000;
  const seconds = await buildIndex(client, INDEX, made.prepared, dimensions);
  const bytes = ((await client.getStats()).usedDatabaseSize ?? 0) - bytesBefore;
  const each = (value: number) => `${((1000 * value) / texts.length).toFixed(2)} ms`;
  console.log(
    `indexed: stemming ${each(stemming)}, words ${each(seconds.words)}, vectors ${each(seconds.vectors)}, ` +
      `${Math.round(bytes / texts.length)} bytes a document` +
      (vectors?.spent.texts
        ? `; embedding ${((1000 * vectors.spent.seconds) / vectors.spent.texts).toFixed(0)} ms a text`
        : ''),
  );
  return made;
}

/** The queries that have an answer among the documents. */
function answerable(queries: BenchQuery[], judgements: Judgements, texts: readonly BenchDocument[]): Run[] {
  const there = new Set(texts.map(({ id }) => id));
  return queries.flatMap((query) => {
    const grades = new Map(
      [...(judgements.get(query.id) ?? [])].filter(
        ([id, grade]) => grade > 0 && there.has(id) && id !== query.self,
      ),
    );
    return grades.size ? [{ query, grades }] : [];
  });
}

function ask(searcher: Searcher, runs: readonly Run[]): string[][] {
  return runs.map(({ query }) => searcher(query));
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
