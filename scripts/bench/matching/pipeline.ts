import type { Meilisearch } from 'meilisearch';
import { detectLanguage, type Language } from '$domain/matching/language';
import { queryTerms, weighQuery, type MatchQuery } from '$domain/matching/query';
import { rank, type Ranked } from '$domain/matching/rank';
import { searchableText } from '$domain/matching/searchable';
import { StatisticsBuilder } from '$domain/matching/statistics';
import { evenLanguages } from '$domain/matching/two-languages';
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
/** Characters of one batch: a set may hold whole books, and the search server refuses 100 MB at once. */
const BATCH_CHARACTERS = 10_000_000;

export interface PreparedDocument extends BenchDocument {
  /** Its id in the index: a set's own ids may hold anything. */
  key: string;
  language: Language;
  searchable: string;
  vector: Float32Array | null;
}

/** The language that a text of a set is written in. */
export const languageOf = ({ title, text }: { title: string; text: string }): Language =>
  detectLanguage(`${title}. ${text}`, 'en');

/** What does not need the search server: languages, stems and term counts, as the indexing job makes them. */
export function prepare(
  documents: readonly BenchDocument[],
  vectors: readonly (Float32Array | null)[] | null,
) {
  const statistics = new StatisticsBuilder();
  const prepared = documents.map((document, i): PreparedDocument => {
    const language = languageOf(document);
    const searchable = searchableText(document, language);
    statistics.add(searchable);
    return { ...document, key: `d${i}`, language, searchable, vector: vectors?.[i] ?? null };
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
        batch.map(({ key, searchable, language, area }): MatchDocument => ({
          id: key,
          s: searchable,
          lang: language,
          area: area || null,
          status: 'open',
          vector: null,
        })),
      ),
    ),
  );
  const embedded = documents.filter(({ vector }) => vector);
  const vectors = await timed(() =>
    inBatches(client, embedded, (batch) =>
      putMatchVectors(
        client,
        uid,
        batch.map(({ key, vector }) => ({ id: key, vector: [...vector!] })),
      ),
    ),
  );
  return { words, vectors };
}

async function inBatches(
  client: Meilisearch,
  documents: readonly PreparedDocument[],
  send: (batch: PreparedDocument[]) => Promise<number>,
) {
  const tasks: number[] = [];
  let batch: PreparedDocument[] = [];
  let characters = 0;
  const flush = async () => {
    if (batch.length) tasks.push(await send(batch));
    batch = [];
    characters = 0;
  };
  for (const document of documents) {
    const { length } = document.searchable;
    if (batch.length === BATCH || (batch.length && characters + length > BATCH_CHARACTERS)) await flush();
    batch.push(document);
    characters += length;
  }
  await flush();
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
  /** Milliseconds of the whole match, and of them those spent waiting for the search server. */
  took: { all: number; searching: number };
}

/** Where a match looks: the index, its statistics, and the index's id of each document of the set. */
export interface Matcher {
  client: Meilisearch;
  uid: string;
  statistics: StatisticsBuilder;
  keys: ReadonlyMap<string, string>;
  useArea: boolean;
  /** How much farther apart the model puts texts of two languages (`gapBetweenLanguages`). */
  languageGap: number;
}

/** One match from the text of the query to ranked, explained candidates; its vector is at hand. */
export async function match(
  { client, uid, statistics, keys, useArea, languageGap }: Matcher,
  query: BenchQuery,
  vector: Float32Array | null,
): Promise<MatchResult> {
  const start = performance.now();
  const weighed = weighQuery(queryTerms(query), statistics);
  const asked = performance.now();
  const self = query.self === undefined ? undefined : keys.get(query.self);
  const candidates = await retrieveCandidates(client, {
    index: uid,
    query: weighed,
    vector: vector && [...vector],
    filter: self ? `id != ${self}` : undefined,
  });
  const answered = performance.now();
  const evened = evenLanguages(candidates, languageOf(query), languageGap);
  const ranked = rank(weighed, statistics, evened, useArea ? query.area : null);
  return {
    query: weighed,
    ranked,
    took: { all: performance.now() - start, searching: answered - asked },
  };
}
