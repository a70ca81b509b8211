import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AS_COUNTED,
  chanceInWords,
  evenCoverage,
  evenedWords,
  evenLanguages,
  gapBetweenLanguages,
  languageDivisors,
  type Spoken,
  type SpokenPair,
} from '$domain/matching/two-languages';
import { upperSpread } from '$domain/matching/spread';

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

/** Pairs whose words have up to `most` in common, evenly spread. */
const inWords = (spoken: Spoken, language: 'it' | 'en', most: number, count = 100): SpokenPair[] =>
  Array.from({ length: count }, (_, i) => ({ spoken, language, coverage: (most * (i + 1)) / count }));

describe('words of two languages', () => {
  const pairs = inWords('both', 'it', 0.02);
  const versions = [
    ...inWords('it', 'it', 0.04),
    ...inWords('en', 'en', 0.04),
    ...inWords('it', 'en', 0.012),
    ...inWords('en', 'it', 0.012),
  ];
  const chance = chanceInWords(pairs, versions);

  it('have by chance as much in common as those of one, once they are evened out', () => {
    for (const [spoken, language, most] of [
      ['both', 'it', 0.02],
      ['both', 'en', 0.02],
      ['it', 'it', 0.04],
      ['en', 'en', 0.04],
      ['it', 'en', 0.012],
      ['en', 'it', 0.012],
    ] as const) {
      const evened = inWords(spoken, language, most).map(({ coverage }) =>
        evenCoverage(coverage, evenedWords(chance, spoken, language)),
      );
      const { mean, deviation } = upperSpread(evened);
      expect(mean).toBeCloseTo(chance.overall.mean, 9);
      expect(deviation).toBeCloseTo(chance.overall.deviation, 9);
    }
  });

  it('stay as they are counted where all challenges are in both, and where too few pairs tell', () => {
    const coverage = 0.013;
    expect(evenCoverage(coverage, evenedWords(chance, 'both', 'en'))).toBeCloseTo(coverage, 12);
    expect(evenedWords(null, 'it', 'en')).toEqual(AS_COUNTED);
    expect(evenedWords(chanceInWords([]), 'it', 'en')).toEqual(AS_COUNTED);
    expect(evenedWords(chanceInWords(pairs, inWords('it', 'en', 0.012, 29)), 'it', 'en')).toEqual(AS_COUNTED);
  });

  it('never change their order among pairs of the same languages, and a single name in common is no wonder', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const drawn = fc.array(
      fc.record({
        spoken: fc.constantFrom<Spoken>('it', 'en', 'both'),
        language: fc.constantFrom('it' as const, 'en' as const),
        coverage: fc.oneof(fc.constant(0), share),
      }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(drawn, drawn, share, share, (standing, others, a, b) => {
        const measured = chanceInWords(standing, others);
        for (const spoken of ['it', 'en', 'both'] as const) {
          const words = evenedWords(measured, spoken, 'en');
          expect(words.factor).toBeGreaterThan(0);
          expect(words.factor).toBeLessThanOrEqual(2);
          expect(evenCoverage(Math.max(a, b), words)).toBeGreaterThanOrEqual(
            evenCoverage(Math.min(a, b), words),
          );
        }
      }),
    );
  });
});
