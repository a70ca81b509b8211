import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '$domain/matching/language';
import { queryTerms, weighQuery } from '$domain/matching/query';
import { AREA_BOOST, rank, sumOf, type Candidate } from '$domain/matching/rank';
import { reasonsOf } from '$domain/matching/explanation';
import { searchableText } from '$domain/matching/searchable';
import { StatisticsBuilder } from '$domain/matching/statistics';
import type { MatchText } from '$domain/matching/text';
import type { ChanceInWords } from '$domain/matching/two-languages';

const WORDS = [
  ...['sensori', 'energia', 'batterie', 'edifici', 'traffico', 'consumo', 'acqua', 'della', 'per', 'e'],
  ...[
    'sensor',
    'battery',
    'buildings',
    'traffic',
    'water',
    'energy',
    'the',
    'of',
    'and',
    'AI',
    'zzxq',
    ',',
    '.',
  ],
];
const prose = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((words) => words.join(' '));
const text: fc.Arbitrary<MatchText> = fc.record({ title: prose, text: prose });

interface Known {
  text: MatchText;
  similarity: number | null;
}
const known: fc.Arbitrary<Known> = fc.record({
  text,
  similarity: fc.option(fc.double({ min: 0.5, max: 1, noNaN: true })),
});

const candidate = ({ text: own, similarity }: Known, i: number): Candidate => {
  const language = detectLanguage(`${own.title} ${own.text}`);
  return {
    id: `d${i}`,
    searchable: searchableText(own, language),
    language,
    area: i % 2 ? 'energy' : null,
    similarity,
    vectorRank: similarity === null ? null : i,
  };
};

function collection(documents: readonly Known[]) {
  const candidates = documents.map(candidate);
  const statistics = new StatisticsBuilder();
  for (const { searchable } of candidates) statistics.add(searchable);
  return { candidates, statistics };
}

const ranked = (query: MatchText, documents: readonly Known[], area: string | null = null) => {
  const { candidates, statistics } = collection(documents);
  return rank(weighQuery(queryTerms(query), statistics), statistics, candidates, area);
};

const say = (title: string, body = ''): MatchText => ({ title, text: body });
const document = (title: string, similarity: number | null = null): Known => ({
  text: say(title),
  similarity,
});

describe('the ranking', () => {
  it('does not depend on the order in which candidates come', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(known, { maxLength: 12 }).chain((documents) => {
          const { candidates, statistics } = collection(documents);
          const shuffled = fc.shuffledSubarray(candidates, {
            minLength: candidates.length,
            maxLength: candidates.length,
          });
          return fc.tuple(fc.constant({ candidates, statistics }), shuffled);
        }),
        (query, [{ candidates, statistics }, shuffled]) => {
          const weighed = weighQuery(queryTerms(query), statistics);
          expect(rank(weighed, statistics, shuffled, 'energy')).toEqual(
            rank(weighed, statistics, candidates, 'energy'),
          );
        },
      ),
    );
  });

  it('explains every score: its parts sum to it, and the reasons share the words', () => {
    fc.assert(
      fc.property(text, fc.array(known, { maxLength: 12 }), (query, documents) => {
        for (const match of ranked(query, documents, 'energy')) {
          expect(Number.isFinite(match.score)).toBe(true);
          expect(sumOf(match.parts)).toBeCloseTo(match.score, 9);
          expect(match.coverage).toBeGreaterThanOrEqual(0);
          expect(match.coverage).toBeLessThanOrEqual(1);
          const reasons = reasonsOf(match.parts, query, documents[Number(match.id.slice(1))]!.text);
          const shared = reasons.reduce((sum, { share }) => sum + share, 0);
          if (reasons.length) expect(shared).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('explains it too where words of two languages are evened out, which meaning makes needless', () => {
    const chance: ChanceInWords = {
      overall: { mean: 0.02, deviation: 0.01 },
      byLanguages: { same: { mean: 0.04, deviation: 0.02 }, other: { mean: 0.004, deviation: 0.006 } },
    };
    fc.assert(
      fc.property(text, fc.array(known, { maxLength: 12 }), (query, documents) => {
        const { candidates, statistics } = collection(documents);
        const weighed = weighQuery(queryTerms(query), statistics);
        const spoken = { spoken: 'it' as const, chance };
        const byWords = candidates.map((one) => ({ ...one, similarity: null, vectorRank: null }));
        for (const match of rank(weighed, statistics, byWords, 'energy', spoken))
          expect(sumOf(match.parts)).toBeCloseTo(match.score, 9);
        const byMeaning = candidates.map((one) => ({ ...one, similarity: one.similarity ?? 0.5 }));
        expect(rank(weighed, statistics, byMeaning, 'energy', spoken)).toEqual(
          rank(weighed, statistics, byMeaning, 'energy'),
        );
      }),
    );
  });

  it('lets an English text with rare words in common pass an Italian one with usual ones, by words alone', () => {
    const query = say('Sensori per il consumo di energia negli edifici', 'AI');
    const documents = [document('edifici'), document('The AI of the buildings')];
    const order = (chance: ChanceInWords | null) => {
      const { candidates, statistics } = collection([...documents, document('edifici'), document('AI')]);
      const weighed = weighQuery(queryTerms(query), statistics);
      return rank(weighed, statistics, candidates.slice(0, 2), null, { spoken: 'it', chance }).map(
        ({ id }) => id,
      );
    };
    expect(order(null)).toEqual(['d0', 'd1']);
    const byLanguages = { same: { mean: 0.2, deviation: 0.1 }, other: { mean: 0, deviation: 0.05 } };
    expect(order({ overall: { mean: 0.1, deviation: 0.08 }, byLanguages })).toEqual(['d1', 'd0']);
  });

  it('names words that really stand in both texts', () => {
    const has = (own: MatchText, words: string) =>
      words.split(' ').every((word) => `${own.title} ${own.text}`.split(/[\s.,]+/).includes(word));
    fc.assert(
      fc.property(text, fc.array(known, { minLength: 2, maxLength: 8 }), (query, documents) => {
        for (const { id, parts } of ranked(query, documents)) {
          const own = documents[Number(id.slice(1))]!.text;
          for (const { inQuery, inDocument } of reasonsOf(parts, query, own)) {
            expect(has(query, inQuery)).toBe(true);
            expect(has(own, inDocument)).toBe(true);
          }
        }
      }),
    );
  });

  it('has nothing to say about an empty collection', () => {
    expect(ranked(say('sensori'), [])).toEqual([]);
  });

  it('gives the only document a score of zero, not of infinity', () => {
    expect(ranked(say('sensori'), [document('sensori', 0.9)])[0]).toMatchObject({ id: 'd0', score: 0 });
  });

  it('orders by meaning where no word is known', () => {
    const found = ranked(say('zzxq'), [
      document('energia', 0.8),
      document('acqua', 0.9),
      document('traffico', 0.7),
    ]);
    expect(found.map(({ id }) => id)).toEqual(['d1', 'd0', 'd2']);
    expect(found.every(({ parts }) => parts.words.length === 0)).toBe(true);
  });

  it('puts a text without a vector yet at the average meaning', () => {
    const found = ranked(say('sensori'), [document('acqua', 0.9), document('acqua'), document('acqua', 0.7)]);
    expect(found.map(({ id }) => id)).toEqual(['d0', 'd1', 'd2']);
    expect(found[1]!.parts.meaning).toBe(0);
  });

  it('lifts a text of the same area, and hides none of another', () => {
    const [first, second] = ranked(say('acqua'), [document('acqua'), document('acqua')], 'energy');
    expect(first).toMatchObject({ id: 'd1', score: AREA_BOOST });
    expect(second).toMatchObject({ id: 'd0', score: 0 });
  });

  it('lets the English answer stand beside Italian ones when the vector vouches for it', () => {
    const query = say('Sensori per il consumo di acqua negli edifici');
    const italian = ['acqua negli edifici', 'sensori del traffico', 'consumo di energia'].map((title, i) =>
      document(title, 0.7 + i / 100),
    );
    const english = document('The sensors that measure the water of the buildings', 0.95);
    expect(ranked(query, [...italian, english])[0]?.id).toBe('d3');
  });

  it('finds English words inside an Italian text', () => {
    const mixed = say(
      'Chi siamo',
      'Siamo una start-up di Milano. We are the makers of the batteries for the grid.',
    );
    const found = ranked(say('Better batteries'), [{ text: mixed, similarity: null }, document('Acqua')]);
    expect(found[0]).toMatchObject({ id: 'd0' });
    expect(reasonsOf(found[0]!.parts, say('Better batteries'), mixed)).toEqual([
      { term: 'batteri', inQuery: 'batteries', inDocument: 'batteries', share: 1 },
    ]);
  });
});
