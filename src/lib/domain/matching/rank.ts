import { bm25Ceiling, createBm25, type Contribution } from './bm25';
import type { Language } from './language';
import type { MatchQuery } from './query';
import { spread, standard } from './spread';
import { averageLength, type TermStatistics } from './statistics';
import {
  AS_COUNTED,
  evenCoverage,
  evenedWords,
  languageDivisors,
  type ChanceInWords,
  type Spoken,
} from './two-languages';

/** Meaning weighs one and a half times what words do (matching.md, step 5). */
export const MEANING_WEIGHT = 1.5;
/** Added where the areas agree, in standard deviations of the word score. A boost: a wrong area must not hide a text. */
export const AREA_BOOST = 0.35;

export interface Candidate {
  id: string;
  /** As `searchableText` made it. */
  searchable: string;
  language: Language;
  area: string | null;
  /** Similarity of the vectors, any linear scale; null while the text has no vector. */
  similarity: number | null;
  /** Position in the vector's order over the whole collection, from 0; null where it did not come up. */
  vectorRank: number | null;
}

/** What a score is made of. Its parts sum to the score. */
export interface ScoreParts {
  /** One amount per stem or pair that stands in both texts, the largest first. */
  words: Contribution[];
  /** How much nearer in meaning than the candidates are on average. */
  meaning: number;
  area: number;
  /** What an average candidate's words amount to, taken off (and less for a text in the other language): the zero of the scale. */
  average: number;
}

export interface Ranked {
  id: string;
  score: number;
  parts: ScoreParts;
  /** BM25 as counted, before languages are evened out. */
  words: number;
  similarity: number | null;
  /**
   * BM25 as a share of the most this query could give, 0…1: comparable between queries of any length (floor.ts). Where words
   * alone are compared, as if both texts were in one language (two-languages.ts).
   */
  coverage: number;
}

/** What the query is written in, and what words then have in common by chance; null while nobody has measured it. */
export interface SpokenQuery {
  spoken: Spoken;
  chance: ChanceInWords | null;
}

/**
 * The candidates in order: z(BM25) + 1.5 · z(similarity) + area, z over the candidates. Standard scores make the two
 * comparable without knowing their scales (Lee 1997, "Analyses of multiple evidence combination"; Wu, Crestani & Bi
 * 2006 on z-score fusion). A text that has no vector yet stands at the average meaning. Where none has one, words are
 * evened out between languages. The order in which candidates come makes no difference: they are added up by id, and ties
 * go by id.
 */
export function rank(
  query: MatchQuery,
  statistics: TermStatistics,
  candidates: readonly Candidate[],
  area: string | null = null,
  { spoken, chance }: SpokenQuery = { spoken: 'both', chance: null },
): Ranked[] {
  const bm25 = createBm25(query, averageLength(statistics));
  const ceiling = bm25Ceiling(query);
  const sorted = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = sorted.map(({ searchable }) => bm25(searchable));
  const byWords = sorted.map(({ language }) => evenedWords(chance, spoken, language));
  const wordsAlone = sorted.every(({ similarity }) => similarity === null);
  const scales = wordsAlone
    ? byWords.map(({ factor, shift }) => ({ factor: factor / (ceiling || 1), shift }))
    : languageDivisors(
        sorted.map(({ language, vectorRank }, i) => ({ language, vectorRank, words: found[i]!.score })),
      ).map((divisor) => ({ factor: 1 / divisor, shift: 0 }));
  const evened = found.map(({ score }, i) => evenCoverage(score, scales[i]!));
  const words = spread(evened);
  const meaning = spread(sorted.map(({ similarity }) => similarity).filter((value) => value !== null));

  const ranked = sorted.map((candidate, i): Ranked => {
    const { factor, shift } = scales[i]!;
    const scale = words.deviation > 0 ? factor / words.deviation : 0;
    const parts: ScoreParts = {
      words: found[i]!.contributions.map(({ term, amount }) => ({ term, amount: amount * scale })).sort(
        (a, b) => b.amount - a.amount || (a.term < b.term ? -1 : 1),
      ),
      meaning: candidate.similarity === null ? 0 : MEANING_WEIGHT * standard(candidate.similarity, meaning),
      area: area !== null && area !== '' && candidate.area === area ? AREA_BOOST : 0,
      average: standard(shift, words),
    };
    const counted = found[i]!.score;
    return {
      id: candidate.id,
      score: sumOf(parts),
      parts,
      words: counted,
      similarity: candidate.similarity,
      coverage: evenCoverage(
        ceiling > 0 ? counted / ceiling : 0,
        candidate.similarity === null ? byWords[i]! : AS_COUNTED,
      ),
    };
  });
  return ranked.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** The score its parts make. */
export function sumOf({ words, meaning, area, average }: ScoreParts): number {
  return words.reduce((sum, { amount }) => sum + amount, 0) + meaning + area + average;
}
