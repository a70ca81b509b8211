import type { Language } from './language';
import { median, upperSpread, type Spread } from './spread';

/** How deep in the vector's order a text may stand to be trusted as an answer in the other language. */
export const TRUSTED_BY_VECTOR = 100;

export interface SpokenScore {
  language: Language;
  words: number;
  /** Position in the vector's order, from 0; null where the vector did not find it. */
  vectorRank: number | null;
}

/**
 * What each text's word score is divided by before texts of two languages are compared. A text in the query's other
 * language shares only names and loan words with it, so that its words would bury it: where the vector vouches for it,
 * it is measured against the best of its own language. Without the vector's word every chance hit would rise.
 * With one language alone, every divisor is the same and the ranking is untouched.
 */
export function languageDivisors(scores: readonly SpokenScore[]): number[] {
  const best: Record<Language, number> = { it: 0, en: 0 };
  for (const { language, words } of scores) best[language] = Math.max(best[language], words);
  const overall = Math.max(best.it, best.en) || 1;
  return scores.map(({ language, vectorRank }) =>
    vectorRank !== null && vectorRank < TRUSTED_BY_VECTOR ? best[language] || 1 : overall,
  );
}

/** Pairs of two languages that are enough to say how much farther apart they are by language alone. */
const ENOUGH_OF_TWO_LANGUAGES = 30;

/**
 * How much farther apart a model puts two texts for being of two languages, whatever they say: the difference of the
 * medians over pairs drawn at random. 0 where too few pairs are of two languages to tell. With multilingual-e5-small it
 * is twice the deviation of random pairs, enough to bury every text of the other language.
 */
export function gapBetweenLanguages(
  pairs: readonly { similarity: number | null; twoLanguages: boolean }[],
): number {
  const of = (two: boolean) =>
    pairs
      .filter(({ twoLanguages }) => twoLanguages === two)
      .flatMap(({ similarity }) => (similarity === null ? [] : [similarity]));
  const [one, two] = [of(false), of(true)];
  if (Math.min(one.length, two.length) < ENOUGH_OF_TWO_LANGUAGES) return 0;
  return Math.max(0, median(one) - median(two));
}

/** Texts with their similarity to a query of the language `asked`, as if each were written in it. */
export function evenLanguages<T extends { language: Language; similarity: number | null }>(
  texts: readonly T[],
  asked: Language,
  gap: number,
): T[] {
  return texts.map((text) =>
    text.similarity === null || text.language === asked
      ? text
      : { ...text, similarity: text.similarity + gap },
  );
}

/** The languages that a challenge is written in. */
export type Spoken = Language | 'both';

/** What a challenge and a text have in common by words alone, and what each of them is written in. */
export interface SpokenPair {
  coverage: number;
  spoken: Spoken;
  language: Language;
}

/** Languages of a challenge and a text: it is in both, in that of the text alone, or in the other one alone. */
type Relation = 'both' | 'same' | 'other';

const relationOf = ({ spoken, language }: Pick<SpokenPair, 'spoken' | 'language'>): Relation =>
  spoken === 'both' ? 'both' : spoken === language ? 'same' : 'other';

/** What words have in common by chance: in all pairs as they stand, and by their languages where enough are known. */
export interface ChanceInWords {
  overall: Spread;
  byLanguages: Partial<Record<Relation, Spread>>;
}

/**
 * Measures on pairs drawn at random how much words have in common by language alone: in two languages next to nothing,
 * and in both at once half as much as in one, for a text meets only the half of the challenge that is in its language.
 * `versions` are the challenges that are in both, as if each were in one alone: few sites have enough that really are.
 */
export function chanceInWords(
  pairs: readonly SpokenPair[],
  versions: readonly SpokenPair[] = [],
): ChanceInWords {
  const all = [...pairs, ...versions];
  const byLanguages: ChanceInWords['byLanguages'] = {};
  for (const relation of ['both', 'same', 'other'] as const) {
    const own = all.filter((pair) => relationOf(pair) === relation).map(({ coverage }) => coverage);
    if (own.length >= ENOUGH_OF_TWO_LANGUAGES) byLanguages[relation] = upperSpread(own);
  }
  return { overall: upperSpread(pairs.map(({ coverage }) => coverage)), byLanguages };
}

/** What words have in common, as `factor · coverage + shift`. */
export interface EvenedWords {
  factor: number;
  shift: number;
}

/** Where languages make no difference, or nobody has measured which. */
export const AS_COUNTED: EvenedWords = { factor: 1, shift: 0 };

/**
 * Makes a pair's coverage comparable with that of pairs in other languages: its standard score among random pairs of the
 * same relation, on the scale of all of them (Wu, Crestani & Bi 2006, "Evaluating score normalization methods in data
 * fusion"). Where words hardly ever meet, a single name would be many deviations: none counts for less than half of the
 * overall one.
 */
export function evenedWords(chance: ChanceInWords | null, spoken: Spoken, language: Language): EvenedWords {
  const own = chance?.byLanguages[relationOf({ spoken, language })];
  if (!chance || !own || !(chance.overall.deviation > 0)) return AS_COUNTED;
  const { mean, deviation } = chance.overall;
  const factor = deviation / Math.max(own.deviation, deviation / 2);
  return { factor, shift: mean - factor * own.mean };
}

/** What a pair has in common by words alone, as if languages made no difference. */
export const evenCoverage = (coverage: number, { factor, shift }: EvenedWords): number =>
  factor * coverage + shift;
