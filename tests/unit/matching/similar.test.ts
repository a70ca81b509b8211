import { describe, expect, it } from 'vitest';
import { createBm25, bm25Ceiling } from '$domain/matching/bm25';
import { weighQuery } from '$domain/matching/query';
import { countTerms } from '$domain/matching/searchable';
import { Compared } from '$domain/matching/similar';
import { averageLength, StatisticsBuilder } from '$domain/matching/statistics';

const TEXTS = [
  'idrofon ascolt condott . correlator acust trov perd acust',
  'perd acust correlator . idrofon nott',
  'cassett legn terricc . irrig gocc',
  '500 person . 12 alber legn',
  '500 person condott perd',
];
const SAID = 'condott acqued';

describe('texts that are compared with one another', () => {
  const statistics = TEXTS.reduce((all, text) => all.add(text), new StatisticsBuilder());
  const compared = new Compared(TEXTS, SAID);
  const nothing = () => null;

  it('have in common what BM25 counts, text by text', () => {
    const own = [...countTerms(TEXTS[0]!).counts].filter(([term]) => term !== 'condott');
    const query = weighQuery(
      new Map(own.map(([term, times]) => [term, { times, spellings: new Set([term]) }])),
      statistics,
    );
    const bm25 = createBm25(query, averageLength(statistics));
    const found = compared.with(0, statistics, nothing);
    expect(found.map(({ at }) => at).sort()).toEqual([1, 4]);
    for (const { at, fit } of found)
      expect(fit.coverage).toBeCloseTo(bm25(TEXTS[at]!).score / bm25Ceiling(query), 12);
  });

  it('figures and what everybody repeats are nothing in common', () => {
    const words = (at: number) =>
      compared.with(at, statistics, nothing).flatMap((one) => one.words.map(({ term }) => term));
    expect(words(3).sort()).toEqual(['legn', 'person']);
    expect(words(4)).not.toContain('condott');
  });

  it('a third text moves nothing between two', () => {
    const alone = new Compared(TEXTS.slice(0, 2), SAID).with(0, statistics, nothing);
    const among = compared.with(0, statistics, nothing).filter(({ at }) => at === 1);
    expect(among).toEqual(alone);
  });
});
