import { sentenceLanguage, type Language } from './language';
import { stem } from './stem';
import { partsOf, type MatchText } from './text';
import { sentencesOf } from './words';

/** Stands where a stop word or punctuation parts two stems, so that no pair is read across it. */
export const PHRASE_BREAK = '.';

/**
 * A text as the match indexes hold it: stems, blank separated, title first, a phrase break between what is parted.
 * Each sentence is stemmed in its own language, so that an English paragraph inside an Italian text is found too.
 */
export function searchableText(text: MatchText, language: Language): string {
  const phrases: string[] = [];
  for (const part of partsOf(text)) {
    for (const { words, stopWords } of sentencesOf(part)) {
      const spoken = sentenceLanguage(stopWords, language);
      for (const { word, afterBreak } of words) {
        const term = stem(word, spoken);
        if (afterBreak || !phrases.length) phrases.push(term);
        else phrases[phrases.length - 1] += ` ${term}`;
      }
    }
  }
  return phrases.join(` ${PHRASE_BREAK} `);
}

/** The name of a pair of neighbouring stems, as a term of its own. */
export function pairOf(first: string, second: string): string {
  return `${first} ${second}`;
}

export interface TermCounts {
  /** How often each stem and each pair of neighbours stands in the text. */
  counts: Map<string, number>;
  /** Number of stems. */
  length: number;
}

/** What is counted of a searchable text, for the term statistics. */
export function countTerms(searchable: string): TermCounts {
  const counts = new Map<string, number>();
  const add = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
  let length = 0;
  let previous = '';
  for (const token of searchable.split(' ')) {
    if (!token || token === PHRASE_BREAK) {
      previous = '';
      continue;
    }
    add(token);
    if (previous) add(pairOf(previous, token));
    previous = token;
    length++;
  }
  return { counts, length };
}
