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
/**
 * Ids taken from each stem's sub-query. The search engine unpacks a whole text for each: half of what a match costs it. With
 * common stems asked beside the heaviest, 100 find as much as 150 (nDCG@10 on sbir .791 and .396 for .791 and .395).
 */
export const RETRIEVED_IDS = 100;

export interface QueryTerm {
  term: string;
  /** How often the query says it × idf (× ½ for a pair). */
  weight: number;
  pair: boolean;
}

/** A stem to retrieve by. */
export interface RetrievalTerm extends QueryTerm {
  /** What the search engine is asked for. */
  ask: string;
}

export interface MatchQuery {
  terms: QueryTerm[];
  /** The stems to retrieve by, the heaviest first. */
  retrieval: RetrievalTerm[];
}

/** A stem or pair of the query, before it is weighed. */
export interface CountedTerm {
  /** How often the query says it. */
  times: number;
  /** The same words stemmed in the other language, and itself: spellings of one term. */
  spellings: Set<string>;
}

/**
 * The stems and pairs of a query. Every word is stemmed in both languages, so that an English text finds the English
 * words inside Italian ones; a word with one stem in both counts once.
 */
export function queryTerms(text: MatchText): Map<string, CountedTerm> {
  const terms = new Map<string, CountedTerm>();
  const addEach = (spellings: ReadonlySet<string>) => {
    for (const term of spellings) {
      const counted = terms.get(term) ?? { times: 0, spellings: new Set<string>() };
      counted.times++;
      for (const spelling of spellings) counted.spellings.add(spelling);
      terms.set(term, counted);
    }
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
  return terms;
}

/** A spelling this much rarer than the commonest one is a chance hit of the wrong stemmer. */
const RARE_SPELLING = 0.1;

/**
 * The terms weighted by how telling they are. `statistics` must know the frequency of every term and spelling. The
 * spellings of a term are as frequent as all of them together: "sensors" stemmed by the wrong language stands almost
 * nowhere, and by itself would pass for the most telling word of all.
 */
export function weighQuery(
  counted: ReadonlyMap<string, CountedTerm>,
  statistics: TermStatistics,
): MatchQuery {
  const frequency = (term: string) => statistics.frequency.get(term) ?? 0;
  const terms = [...counted].map(([term, { times, spellings }]): QueryTerm => {
    const pair = term.includes(' ');
    const together = [...spellings].reduce((sum, spelling) => sum + frequency(spelling), 0);
    const weight =
      times * inverseDocumentFrequency(statistics.documents, together) * (pair ? PAIR_WEIGHT : 1);
    return { term, weight, pair };
  });
  terms.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  // A stem that stands in no text retrieves nothing, and being the rarest would take the place of one that does.
  const retrieves = ({ term, pair }: QueryTerm) => {
    if (pair) return false;
    if (statistics.documents === 0) return true;
    const commonest = Math.max(...[...(counted.get(term)?.spellings ?? [])].map(frequency));
    return frequency(term) > 0 && frequency(term) >= RARE_SPELLING * commonest;
  };
  const stems = terms.filter(retrieves).slice(0, RETRIEVAL_STEMS);
  // A stem of many texts cannot bring them all: asked together with the most telling one, it brings first those where
  // both stand (the search engine orders by how many words it finds, and lets the last go).
  const ask = (term: string) =>
    frequency(term) > RETRIEVED_IDS && term !== stems[0]?.term ? `${term} ${stems[0]!.term}` : term;
  return { terms, retrieval: stems.map((stem) => ({ ...stem, ask: ask(stem.term) })) };
}
