import snowball from 'snowball-stemmers';
import type { Language } from './language';

const stemmers = { it: snowball.newStemmer('italian'), en: snowball.newStemmer('english') };

/** Stemming a word costs 15 µs and texts repeat their words: the memory holds a large vocabulary, then starts afresh. */
const REMEMBERED = 100_000;
const memory: Record<Language, Map<string, string>> = { it: new Map(), en: new Map() };

/**
 * The Snowball stem of a lower-case word (Porter 1980 and 2001, https://snowballstem.org). "sensore" and "sensori",
 * "battery" and "batteries" become one term.
 */
export function stem(word: string, language: Language): string {
  const known = memory[language].get(word);
  if (known !== undefined) return known;
  if (memory[language].size >= REMEMBERED) memory[language].clear();
  const result = stemmers[language].stem(word) || word;
  memory[language].set(word, result);
  return result;
}
