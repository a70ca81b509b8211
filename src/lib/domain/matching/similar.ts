import { B, bm25Ceiling, K1, type Contribution } from './bm25';
import type { Fit } from './floor';
import type { MatchQuery } from './query';
import { weighQuery } from './query';
import { countTerms } from './searchable';
import { averageLength, type TermStatistics } from './statistics';

/** A word of more texts than these, and than this part of all, is how people write: "each", "three", "already". */
const COMMON_IN = { texts: 5, share: 0.1 };
/** Pieces of figures, as "000 people" of 12 000 people, stand in texts on any subject. */
const DIGIT = /\p{N}/u;

/** What two texts have in common, seen by themselves: no third one has a part in it. */
export interface InCommon {
  /** Place of the other in the list that was compared. */
  at: number;
  fit: Fit;
  /** One amount per stem or pair that stands in both, the largest first. */
  words: Contribution[];
}

interface Standing {
  at: number;
  times: number;
}

/**
 * Texts that are compared with one another, all with all. A text is read once: who asks meets only those that share a telling
 * word with it. What `said` says, every text repeats, so that it makes nothing similar.
 */
export class Compared {
  private readonly counts: Map<string, number>[];
  private readonly lengths: number[];
  private readonly standing = new Map<string, Standing[]>();

  constructor(searchable: readonly string[], said: string) {
    const repeated = countTerms(said).counts;
    const counted = searchable.map(countTerms);
    this.lengths = counted.map(({ length }) => length);
    this.counts = counted.map(
      ({ counts }) => new Map([...counts].filter(([term]) => !DIGIT.test(term) && !repeated.has(term))),
    );
    this.counts.forEach((counts, at) => {
      for (const [term, times] of counts) {
        const texts = this.standing.get(term);
        if (texts) texts.push({ at, times });
        else this.standing.set(term, [{ at, times }]);
      }
    });
  }

  /** The terms whose statistics comparing this text asks for. */
  termsOf(at: number): string[] {
    return [...(this.counts[at]?.keys() ?? [])];
  }

  /** All that share something with this one, in no order. */
  with(at: number, statistics: TermStatistics, similarity: (other: number) => number | null): InCommon[] {
    const query = this.queryOf(at, statistics);
    const ceiling = bm25Ceiling(query);
    const average = averageLength(statistics);
    const found = new Map<number, Contribution[]>();
    for (const { term, weight } of query.terms)
      for (const { at: other, times } of this.standing.get(term) ?? []) {
        if (other === at) continue;
        // As createBm25 counts it (bm25.ts), from the terms to the texts.
        const norm = K1 * (1 - B + (B * this.lengths[other]!) / average);
        const amount = (weight * times * (K1 + 1)) / (times + norm);
        const words = found.get(other);
        if (words) words.push({ term, amount });
        else found.set(other, [{ term, amount }]);
      }
    return [...found].map(([other, words]) => ({
      at: other,
      fit: {
        coverage: words.reduce((sum, { amount }) => sum + amount, 0) / ceiling,
        similarity: similarity(other),
      },
      words: words.sort((a, b) => b.amount - a.amount || (a.term < b.term ? -1 : 1)),
    }));
  }

  private queryOf(at: number, statistics: TermStatistics): MatchQuery {
    const common = Math.max(COMMON_IN.texts, COMMON_IN.share * statistics.documents);
    const telling = [...(this.counts[at] ?? [])].filter(
      ([term]) => (statistics.frequency.get(term) ?? 0) <= common,
    );
    return weighQuery(
      new Map(telling.map(([term, times]) => [term, { times, spellings: new Set([term]) }])),
      statistics,
    );
  }
}
