import { LANGUAGES } from './language';
import { pairOf } from './searchable';
import { inverseDocumentFrequency, type TermStatistics } from './statistics';
import { stem } from './stem';
import { partsOf, type MatchText } from './text';
import { sentencesOf } from './words';

/** A pair of neighbours counts half: it repeats what its two stems already say (matching.md, step 5). */
export const PAIR_WEIGHT = 0.5;
/** Sub-queries of one retrieval. Each is one stem: the search engine reads ten words of a query at most. */
export const RETRIEVAL_STEMS = 20;

export interface QueryTerm {
  term: string;
  /** How often the query says it × idf (× ½ for a pair). */
  weight: number;
  pair: boolean;
}

export interface MatchQuery {
  terms: QueryTerm[];
  /** The stems to retrieve by, the heaviest first. */
  retrieval: QueryTerm[];
}

/**
 * The stems and pairs of a query, with how often it says each. Every word is stemmed in both languages, so that an
 * English text finds the English words inside Italian ones; a word with one stem in both counts once.
 */
export function queryTerms(text: MatchText): Map<string, number> {
  const counts = new Map<string, number>();
  const addEach = (terms: ReadonlySet<string>) => {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  };
  for (const part of partsOf(text)) {
    for (const { words } of sentencesOf(part)) {
      words.forEach(({ word, afterBreak }, i) => {
        addEach(new Set(LANGUAGES.map((language) => stem(word, language))));
        if (afterBreak || i === 0) return;
        const before = words[i - 1]!.word;
        addEach(new Set(LANGUAGES.map((language) => pairOf(stem(before, language), stem(word, language)))));
      });
    }
  }
  return counts;
}

/** The terms weighted by how telling they are. `statistics` must know the frequency of every term in `counts`. */
export function weighQuery(counts: ReadonlyMap<string, number>, statistics: TermStatistics): MatchQuery {
  const terms = [...counts].map(([term, times]): QueryTerm => {
    const pair = term.includes(' ');
    const weight = times * inverseDocumentFrequency(statistics, term) * (pair ? PAIR_WEIGHT : 1);
    return { term, weight, pair };
  });
  terms.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  // A stem that stands in no text retrieves nothing, and being the rarest would take the place of one that does.
  const known = ({ term }: QueryTerm) => statistics.documents === 0 || statistics.frequency.has(term);
  const retrieval = terms.filter((term) => !term.pair && known(term)).slice(0, RETRIEVAL_STEMS);
  return { terms, retrieval };
}
