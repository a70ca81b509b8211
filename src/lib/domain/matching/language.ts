import { STOP_WORDS } from './stop-words';
import { sentencesOf } from './words';

/** The languages that texts are compared in. */
export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Stop words that belong to one language alone, counted. Function words are the most frequent and the least dependent
 * on the subject (Grefenstette 1995, "Comparing two language identification schemes").
 */
function countExclusive(stopWords: readonly string[]): Record<Language, number> {
  const counts = { it: 0, en: 0 };
  for (const word of stopWords) {
    const italian = STOP_WORDS.it.has(word);
    if (italian !== STOP_WORDS.en.has(word)) counts[italian ? 'it' : 'en']++;
  }
  return counts;
}

/** The language a text is mostly written in; `fallback` where its function words do not tell. */
export function detectLanguage(text: string, fallback: Language = 'it'): Language {
  const { it, en } = countExclusive(sentencesOf(text).flatMap(({ stopWords }) => stopWords));
  if (it === en) return fallback;
  return it > en ? 'it' : 'en';
}

/** The language of one sentence inside a text of a known language: another only when it says so plainly. */
export function sentenceLanguage(stopWords: readonly string[], ofText: Language): Language {
  const counts = countExclusive(stopWords);
  const other = ofText === 'it' ? 'en' : 'it';
  return counts[other] >= 3 && counts[other] > 2 * counts[ofText] ? other : ofText;
}
