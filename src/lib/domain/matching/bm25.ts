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
  // One look-up for each token of a text: most are no words of the query.
  const words = new Map<string, { stem?: number; pairs?: Map<string, number> }>();
  const word = (stem: string) => {
    const known = words.get(stem) ?? {};
    words.set(stem, known);
    return known;
  };
  query.terms.forEach(({ term, pair }, i) => {
    if (!pair) return void (word(term).stem = i);
    const [first, second] = term.split(' ') as [string, string];
    (word(first).pairs ??= new Map<string, number>()).set(second, i);
  });
  /** How often each term was found in the text that is read; all 0 between two texts. */
  const times = new Int32Array(query.terms.length);

  return (searchable) => {
    const found: number[] = [];
    const add = (i: number | undefined) => {
      if (i !== undefined && times[i]!++ === 0) found.push(i);
    };
    let length = 0;
    let pairs: Map<string, number> | undefined;
    for (const token of searchable.split(' ')) {
      if (!token || token === PHRASE_BREAK) {
        pairs = undefined;
        continue;
      }
      length++;
      if (pairs) add(pairs.get(token));
      const known = words.get(token);
      if (known) add(known.stem);
      pairs = known?.pairs;
    }
    const norm = K1 * (1 - B + (B * length) / averageLength);
    let score = 0;
    const contributions: Contribution[] = [];
    for (const i of found.sort((a, b) => a - b)) {
      const { term, weight } = query.terms[i]!;
      const amount = (weight * times[i]! * (K1 + 1)) / (times[i]! + norm);
      times[i] = 0;
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
