import type { MatchQuery } from './query';
import { PHRASE_BREAK } from './searchable';

/** Saturation of repeated terms and correction for length (Robertson & Zaragoza 2009, "The Probabilistic Relevance
 * Framework: BM25 and Beyond", §3.2; the values most used, and those measured in matching.md). */
export const K1 = 1.2;
export const B = 0.75;

export interface Contribution {
  /** A stem, or a pair of neighbouring stems parted by a blank. */
  term: string;
  amount: number;
}

export interface WordScore {
  /** The sum of the contributions. */
  score: number;
  contributions: Contribution[];
}

/**
 * BM25 of searchable texts for one query: Σ weight · tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / average)).
 * A text is read once; pairs are looked up only where both stems belong to the query.
 */
export function createBm25(query: MatchQuery, averageLength: number): (searchable: string) => WordScore {
  const stems = new Map<string, number>();
  const pairs = new Map<string, Map<string, number>>();
  query.terms.forEach(({ term, pair }, i) => {
    if (!pair) return void stems.set(term, i);
    const [first, second] = term.split(' ') as [string, string];
    pairs.set(first, (pairs.get(first) ?? new Map<string, number>()).set(second, i));
  });

  return (searchable) => {
    const counts = new Map<number, number>();
    const add = (i: number | undefined) => i !== undefined && counts.set(i, (counts.get(i) ?? 0) + 1);
    let length = 0;
    let seconds: ReadonlyMap<string, number> | undefined;
    for (const token of searchable.split(' ')) {
      if (!token || token === PHRASE_BREAK) {
        seconds = undefined;
        continue;
      }
      length++;
      add(stems.get(token));
      if (seconds) add(seconds.get(token));
      seconds = pairs.get(token);
    }
    const norm = K1 * (1 - B + (B * length) / averageLength);
    let score = 0;
    const contributions: Contribution[] = [];
    for (const i of [...counts.keys()].sort((a, b) => a - b)) {
      const { term, weight } = query.terms[i]!;
      const tf = counts.get(i)!;
      const amount = (weight * tf * (K1 + 1)) / (tf + norm);
      score += amount;
      contributions.push({ term, amount });
    }
    return { score, contributions };
  };
}

/** The BM25 that no text can exceed for this query: it makes queries of any length comparable. */
export function bm25Ceiling(query: MatchQuery): number {
  return query.terms.reduce((sum, { weight }) => sum + weight, 0) * (K1 + 1);
}
