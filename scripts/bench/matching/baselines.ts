import MiniSearch from 'minisearch';
import { detectLanguage } from '$domain/matching/language';
import { searchableText } from '$domain/matching/searchable';
import { inverseDocumentFrequency } from '$domain/matching/statistics';
import type { BenchDocument, BenchQuery } from './dataset';

/** Answers the ids of the best documents, best first, without the query's own. */
export type Searcher = (query: BenchQuery) => string[];

const DEPTH = 50;

/** Plain BM25 over every document, stemmed in each text's own language, outside Meilisearch. The one to beat. */
export function bm25Searcher(documents: readonly BenchDocument[]): Searcher {
  const stemsOf = (text: BenchDocument | BenchQuery) => {
    const language = detectLanguage(`${text.title} ${text.text}`, 'en');
    return searchableText(text, language)
      .split(' ')
      .filter((token) => token && token !== '.');
  };
  const postings = new Map<string, { document: number; times: number }[]>();
  const lengths: number[] = [];
  documents.forEach((text, document) => {
    const stems = stemsOf(text);
    lengths.push(stems.length);
    for (const [stem, times] of counted(stems)) {
      const list = postings.get(stem);
      if (list) list.push({ document, times });
      else postings.set(stem, [{ document, times }]);
    }
  });
  const mean = lengths.reduce((sum, n) => sum + n, 0) / lengths.length || 1;

  return (query) => {
    const scores = new Map<number, number>();
    for (const [stem, asked] of counted(stemsOf(query))) {
      const found = postings.get(stem) ?? [];
      const weight = asked * inverseDocumentFrequency(documents.length, found.length);
      for (const { document, times } of found) {
        const norm = 1.2 * (0.25 + (0.75 * lengths[document]!) / mean);
        scores.set(document, (scores.get(document) ?? 0) + (weight * times * 2.2) / (times + norm));
      }
    }
    return [...scores]
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
      .map(([document]) => documents[document]!.id)
      .filter((id) => id !== query.self)
      .slice(0, DEPTH);
  };
}

/**
 * MiniSearch as it comes: what a site without a search server would use. Its score of a long query is the sum of its
 * scores of the words, times how many of them stand in the document; but it takes seconds to add them up. So each word
 * is asked once and remembered, and the sum is made here: the same order, in a small part of the time.
 */
export function miniSearcher(documents: readonly BenchDocument[]): Searcher {
  const index = new MiniSearch({ fields: ['title', 'text', 'keywords'], idField: 'id' });
  index.addAll(documents);
  const places = new Map(documents.map(({ id }, place) => [id, place]));
  const tokenize = MiniSearch.getDefault('tokenize') as (text: string) => string[];
  const known = new Map<string, { places: Int32Array; scores: Float64Array }>();
  const ask = (word: string) => {
    const found = index.search(word, { tokenize: (text) => [text] });
    const answer = {
      places: Int32Array.from(found, ({ id }) => places.get(String(id))!),
      scores: Float64Array.from(found, ({ score }) => score),
    };
    known.set(word, answer);
    return answer;
  };
  return (query) => {
    const sums = new Float64Array(documents.length);
    const matched = new Int32Array(documents.length);
    const words = tokenize(`${query.title} ${query.text}`).map((word) => word.toLowerCase());
    for (const [word, times] of counted(words.filter(Boolean))) {
      const found = known.get(word) ?? ask(word);
      found.places.forEach((place, i) => {
        sums[place]! += times * found.scores[i]!;
        matched[place]!++;
      });
    }
    const score = (place: number) => sums[place]! * matched[place]!;
    return [...documents.keys()]
      .filter((place) => matched[place]! > 0 && documents[place]!.id !== query.self)
      .sort((a, b) => score(b) - score(a) || a - b)
      .slice(0, DEPTH)
      .map((place) => documents[place]!.id);
  };
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
