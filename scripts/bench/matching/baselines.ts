import MiniSearch from 'minisearch';
import { detectLanguage } from '$domain/matching/language';
import { searchableText } from '$domain/matching/searchable';
import { inverseDocumentFrequency, StatisticsBuilder } from '$domain/matching/statistics';
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
  const statistics = new StatisticsBuilder();
  documents.forEach((text, document) => {
    const stems = stemsOf(text);
    lengths.push(stems.length);
    const times = new Map<string, number>();
    for (const stem of stems) times.set(stem, (times.get(stem) ?? 0) + 1);
    for (const [stem, n] of times) {
      const list = postings.get(stem);
      if (list) list.push({ document, times: n });
      else postings.set(stem, [{ document, times: n }]);
      statistics.frequency.set(stem, (statistics.frequency.get(stem) ?? 0) + 1);
    }
    statistics.documents++;
  });
  const mean = lengths.reduce((sum, n) => sum + n, 0) / lengths.length;

  return (query) => {
    const scores = new Map<number, number>();
    for (const stem of stemsOf(query)) {
      const idf = inverseDocumentFrequency(documents.length, statistics.frequency.get(stem) ?? 0);
      for (const { document, times } of postings.get(stem) ?? []) {
        const norm = 1.2 * (0.25 + (0.75 * lengths[document]!) / mean);
        scores.set(document, (scores.get(document) ?? 0) + (idf * times * 2.2) / (times + norm));
      }
    }
    return [...scores]
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
      .map(([document]) => documents[document]!.id)
      .filter((id) => id !== query.self)
      .slice(0, DEPTH);
  };
}

/** MiniSearch as it comes: what a site without a search server would use. */
export function miniSearcher(documents: readonly BenchDocument[]): Searcher {
  const index = new MiniSearch({ fields: ['title', 'text', 'keywords'], idField: 'id' });
  index.addAll(documents);
  return (query) =>
    index
      .search(`${query.title} ${query.text}`)
      .map(({ id }) => String(id))
      .filter((id) => id !== query.self)
      .slice(0, DEPTH);
}
