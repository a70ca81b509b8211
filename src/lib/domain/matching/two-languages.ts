import type { Language } from './language';
import { median } from './spread';

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
