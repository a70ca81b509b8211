import type { Meilisearch } from 'meilisearch';
import type { Language } from '$domain/matching/language';
import { prune, type Retrieved } from '$domain/matching/prune';
import { RETRIEVED_IDS, type MatchQuery } from '$domain/matching/query';
import type { Candidate } from '$domain/matching/rank';
import { EMBEDDER } from './match-index';

/** Ids taken by the vector, which asks once and not once a stem. */
const NEAREST_IDS = 150;

export interface Retrieval {
  index: string;
  query: MatchQuery;
  /** The query's vector; null where meaning is not compared at the moment. */
  vector: readonly number[] | null;
  /** The query's area: a text of several areas counts as one of it. */
  area?: string | null;
  /** What the reader may see, as a Meilisearch filter. It holds in every sub-query, so nothing else leaves a trace. */
  filter?: string;
}

interface Stored {
  id: string;
  s: string;
  lang: Language;
  area: string | string[] | null;
}

/**
 * Retrieves candidates (matching.md, steps 2 to 4): one multi-search with a sub-query per stem and one for the vector,
 * pruning to the most promising, and one search that fetches their stems and similarities.
 */
export async function retrieveCandidates(client: Meilisearch, retrieval: Retrieval): Promise<Candidate[]> {
  const retrieved = await findIds(client, retrieval);
  const ids = prune(retrieved);
  if (!ids.length) return [];
  const ranks = new Map(retrieved.byVector.map(({ id }, i) => [id, i]));
  const { hits } = await client.index<Stored>(retrieval.index).search('', {
    ...byVector(retrieval.vector),
    filter: both(`id IN [${ids.map(quote).join(', ')}]`, retrieval.filter),
    attributesToRetrieve: ['id', 's', 'lang', 'area'],
    limit: ids.length,
  });
  // A vector that came after its document was deleted has left a husk without words.
  return hits
    .filter(({ s }) => s)
    .map(({ id, s, lang, area, _rankingScore }) => ({
      id,
      searchable: s,
      language: lang,
      area: Array.isArray(area) ? (area.find((one) => one === retrieval.area) ?? area[0] ?? null) : area,
      similarity: retrieval.vector ? similarityOf(_rankingScore) : null,
      vectorRank: ranks.get(id) ?? null,
    }));
}

async function findIds(client: Meilisearch, { index, query, vector, filter }: Retrieval): Promise<Retrieved> {
  const common = { indexUid: index, filter, limit: RETRIEVED_IDS, attributesToRetrieve: ['id'] };
  const queries = query.retrieval.map(({ ask }) => ({ ...common, q: ask }));
  const { results } = await client.multiSearch<
    { queries: Array<typeof common & { q?: string; vector?: number[] }> },
    { id: string }
  >({ queries: vector ? [...queries, { ...common, limit: NEAREST_IDS, ...byVector(vector) }] : queries });

  return {
    byStem: query.retrieval.map((term, i) => ({ term, ids: (results[i]?.hits ?? []).map(({ id }) => id) })),
    byVector: (vector ? (results[queries.length]?.hits ?? []) : [])
      .map(({ id, _rankingScore }) => ({ id, similarity: similarityOf(_rankingScore) }))
      .filter((hit): hit is { id: string; similarity: number } => hit.similarity !== null),
  };
}

function byVector(vector: readonly number[] | null) {
  if (!vector) return {};
  return { vector: [...vector], hybrid: { embedder: EMBEDDER, semanticRatio: 1 }, showRankingScore: true };
}

/** Meilisearch answers (1 + cosine) / 2, and 0 for a document that has no vector. */
function similarityOf(rankingScore: number | undefined): number | null {
  return rankingScore ? rankingScore : null;
}

/** A value inside a filter. Ids come from the index itself, yet a quote in one must not end the list. */
export function quote(value: string): string {
  return `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

function both(own: string, filter: string | undefined): string {
  return filter ? `${own} AND (${filter})` : own;
}
