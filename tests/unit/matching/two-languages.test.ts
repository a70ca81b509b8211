import { describe, expect, it } from 'vitest';
import { evenLanguages, gapBetweenLanguages, languageDivisors } from '$domain/matching/two-languages';

const pairs = (count: number, similarity: number | null, twoLanguages: boolean) =>
  Array.from({ length: count }, (_, i) => ({
    similarity: similarity === null ? null : similarity + (i % 3) / 1000,
    twoLanguages,
  }));

describe('two languages', () => {
  it('are as far apart as random pairs say, and no closer than one', () => {
    expect(gapBetweenLanguages([...pairs(300, 0.92, false), ...pairs(60, 0.9, true)])).toBeCloseTo(0.02);
    expect(gapBetweenLanguages([...pairs(300, 0.9, false), ...pairs(60, 0.92, true)])).toBe(0);
  });

  it('are not told apart where few pairs, or none with vectors, are of both', () => {
    expect(gapBetweenLanguages([...pairs(300, 0.92, false), ...pairs(29, 0.9, true)])).toBe(0);
    expect(gapBetweenLanguages([...pairs(300, null, false), ...pairs(60, null, true)])).toBe(0);
    expect(gapBetweenLanguages([])).toBe(0);
  });

  it('are compared as one: only texts of the other language are moved, and none without a vector', () => {
    const texts = [
      { id: 'a', language: 'it' as const, similarity: 0.93 },
      { id: 'b', language: 'en' as const, similarity: 0.92 },
      { id: 'c', language: 'en' as const, similarity: null },
    ];
    const evened = evenLanguages(texts, 'it', 0.02);
    expect(evened.map(({ similarity }) => similarity)).toEqual([0.93, 0.9400000000000001, null]);
    expect(evenLanguages(texts, 'it', 0)).toEqual(texts);
  });

  it('divide their words by the best of their own language only where the vector vouches for them', () => {
    const score = (language: 'it' | 'en', words: number, vectorRank: number | null) => ({
      language,
      words,
      vectorRank,
    });
    expect(
      languageDivisors([score('it', 10, 0), score('en', 4, 1), score('en', 2, null), score('en', 2, 100)]),
    ).toEqual([10, 4, 10, 10]);
    expect(languageDivisors([score('it', 0, 0)])).toEqual([1]);
  });
});
