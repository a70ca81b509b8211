import { LANGUAGES } from './language';
import { pairOf } from './searchable';
import { stem } from './stem';
import { partsOf, type MatchText } from './text';
import type { ScoreParts } from './rank';
import { sentencesOf } from './words';

/** Why two texts match, in words that stand in both. */
export interface Reason {
  /** A stem, or a pair of neighbouring stems. */
  term: string;
  /** As the query writes it, the first time. */
  inQuery: string;
  /** As the document writes it, the first time. */
  inDocument: string;
  /** Part of the words' score that comes from it, 0…1. All reasons of a match sum to 1. */
  share: number;
}

/**
 * The reasons of a match, the weightiest first. BM25 is a sum, so that each stem and pair has its exact share. Give it
 * only texts that the reader may see: a reason shows words of both.
 */
export function reasonsOf(parts: ScoreParts, query: MatchText, document: MatchText): Reason[] {
  const total = parts.words.reduce((sum, { amount }) => sum + amount, 0);
  if (!(total > 0)) return [];
  const inQuery = surfacesOf(query);
  const inDocument = surfacesOf(document);
  return parts.words.map(({ term, amount }) => ({
    term,
    inQuery: inQuery.get(term) ?? term,
    inDocument: inDocument.get(term) ?? term,
    share: amount / total,
  }));
}

/** One query is explained against many documents: what was read of a text is kept as long as the text. */
const read = new WeakMap<MatchText, ReadonlyMap<string, string>>();

/** The first words that stand for each stem and pair, whichever language stemmed them. */
function surfacesOf(text: MatchText): ReadonlyMap<string, string> {
  const known = read.get(text);
  if (known) return known;
  const surfaces = new Map<string, string>();
  const add = (term: string, surface: string) => !surfaces.has(term) && surfaces.set(term, surface);
  for (const part of partsOf(text)) {
    for (const { words } of sentencesOf(part)) {
      words.forEach(({ word, surface, afterBreak }, i) => {
        const before = afterBreak ? undefined : words[i - 1];
        for (const language of LANGUAGES) {
          const own = stem(word, language);
          add(own, surface);
          if (before) add(pairOf(stem(before.word, language), own), `${before.surface} ${surface}`);
        }
      });
    }
  }
  read.set(text, surfaces);
  return surfaces;
}
