import type { QueryTerm } from './query';

/** Candidates whose texts are fetched and ranked. */
export const CANDIDATES = 240;
/** What the vector's retrieval weighs beside the words' (matching.md, step 3). */
const VECTOR_WEIGHT = 0.5;

/** What one retrieval found: ids only, best first. */
export interface Retrieved {
  byStem: { term: QueryTerm; ids: string[] }[];
  byVector: { id: string; similarity: number }[];
}

/**
 * The most promising ids: (weights of the stems that found it / the best such sum) + ½ · the vector's similarity,
 * stretched to 0…1 over what the vector found. Ties go by id, so that the order of answers makes no difference.
 */
export function prune({ byStem, byVector }: Retrieved, keep = CANDIDATES): string[] {
  const words = new Map<string, number>();
  for (const { term, ids } of byStem) for (const id of ids) words.set(id, (words.get(id) ?? 0) + term.weight);
  const best = Math.max(...words.values(), Number.MIN_VALUE);

  const similarities = byVector.map(({ similarity }) => similarity);
  const low = Math.min(...similarities);
  const range = Math.max(...similarities) - low;

  const promise = new Map<string, number>();
  for (const [id, sum] of words) promise.set(id, sum / best);
  for (const { id, similarity } of byVector) {
    const stretched = range > 0 ? (similarity - low) / range : 1;
    promise.set(id, (promise.get(id) ?? 0) + VECTOR_WEIGHT * stretched);
  }
  return [...promise]
    .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
    .slice(0, keep)
    .map(([id]) => id);
}
