import type { Meilisearch } from 'meilisearch';
import { detectLanguage, type Language } from '$domain/matching/language';
import { queryTerms, weighQuery, type MatchQuery } from '$domain/matching/query';
import { rank, type Ranked } from '$domain/matching/rank';
import { searchableText } from '$domain/matching/searchable';
import { StatisticsBuilder } from '$domain/matching/statistics';
import {
  addMatchDocuments,
  createMatchIndex,
  putMatchVectors,
  waitForTask,
  type MatchDocument,
} from '$server/search/match-index';
import { retrieveCandidates } from '$server/search/retrieve';
import type { BenchDocument, BenchQuery } from './dataset';

const BATCH = 500;

export interface PreparedDocument extends BenchDocument {
  language: Language;
  searchable: string;
  vector: Float32Array | null;
}

/** What does not need the search server: languages, stems and term counts, as the indexing job makes them. */
export function prepare(documents: readonly BenchDocument[], vectors: readonly Float32Array[] | null) {
  const statistics = new StatisticsBuilder();
  const prepared = documents.map((document, i): PreparedDocument => {
    const language = detectLanguage(`${document.title}. ${document.text}`, 'en');
    const searchable = searchableText(document, language);
    statistics.add(searchable);
    return { ...document, language, searchable, vector: vectors?.[i] ?? null };
  });
  return { prepared, statistics };
}

/** Documents by their words first, vectors as partial updates after, as the product does. Answers seconds for each. */
export async function buildIndex(
  client: Meilisearch,
  uid: string,
  documents: readonly PreparedDocument[],
  dimensions: number,
): Promise<{ words: number; vectors: number }> {
  await createMatchIndex(client, uid, dimensions);
  const words = await timed(() =>
    inBatches(client, documents, (batch) =>
      addMatchDocuments(
        client,
        uid,
        batch.map(({ id, searchable, language, area }): MatchDocument => {
          return { id, s: searchable, lang: language, area: area || null, status: 'open', vector: null };
        }),
      ),
    ),
  );
  const embedded = documents.filter(({ vector }) => vector);
  const vectors = await timed(() =>
    inBatches(client, embedded, (batch) =>
      putMatchVectors(
        client,
        uid,
        batch.map(({ id, vector }) => ({ id, vector: [...vector!] })),
      ),
    ),
  );
  return { words, vectors };
}

async function inBatches<T>(client: Meilisearch, items: readonly T[], send: (batch: T[]) => Promise<number>) {
  const tasks: number[] = [];
  for (let start = 0; start < items.length; start += BATCH)
    tasks.push(await send(items.slice(start, start + BATCH)));
  for (const task of tasks) await waitForTask(client, task);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export interface MatchResult {
  query: MatchQuery;
  ranked: Ranked[];
}

/** One match from the text of the query to ranked, explained candidates; its vector is at hand. */
export async function match(
  client: Meilisearch,
  uid: string,
  statistics: StatisticsBuilder,
  query: BenchQuery,
  vector: Float32Array | null,
  useArea: boolean,
): Promise<MatchResult> {
  const weighed = weighQuery(queryTerms(query), statistics);
  const candidates = await retrieveCandidates(client, {
    index: uid,
    query: weighed,
    vector: vector && [...vector],
    filter: query.self ? `id != ${JSON.stringify(query.self)}` : undefined,
  });
  return { query: weighed, ranked: rank(weighed, statistics, candidates, useArea ? query.area : null) };
}
