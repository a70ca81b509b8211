import type { Language } from './language';

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
