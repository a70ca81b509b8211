import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddingText, EMBEDDED_WORDS } from '$domain/matching/embedding-text';
import { detectLanguage } from '$domain/matching/language';
import { prune } from '$domain/matching/prune';
import { queryTerms, RETRIEVAL_STEMS, RETRIEVED_IDS, weighQuery } from '$domain/matching/query';
import { countTerms, searchableText } from '$domain/matching/searchable';
import { averageLength, inverseDocumentFrequency, StatisticsBuilder } from '$domain/matching/statistics';

const stems = (text: string, language: 'it' | 'en' = 'it') => searchableText({ title: '', text }, language);

describe('a searchable text', () => {
  it('holds stems, and a break where a stop word or punctuation parts them', () => {
    expect(stems("L'efficienza energetica degli edifici, i sensori")).toBe(
      'efficient energet . edif . sensor',
    );
    expect(stems('Bio-based batteries of the grid', 'en')).toBe('bio base batteri . grid');
  });

  it('keeps AI and IT apart from "ai" and "it"', () => {
    expect(stems('La AI aiuta ai medici')).toContain('ai');
    expect(stems('Serve ai medici').split(' ')).not.toContain('ai');
    expect(stems('DATI AI MEDICI').split(' ')).not.toContain('ai');
  });

  it('does not count twice a title that repeats how the text begins', () => {
    expect(searchableText({ title: 'Sensori', text: 'Sensori nuovi' }, 'it')).toBe(stems('Sensori nuovi'));
  });

  it('is empty, and counts nothing, where no word counts', () => {
    expect(stems('di e per, …')).toBe('');
    expect(countTerms('')).toEqual({ counts: new Map(), length: 0 });
  });

  it('reads no pair across a break', () => {
    expect([...countTerms('a b . c').counts.keys()]).toEqual(['a', 'b', 'a b', 'c']);
  });

  it('says only what the search engine reads as one word each', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const token of stems(text).split(' ').filter(Boolean)) {
          expect(token === '.' || /^[\p{L}\p{N}\p{M}]+$/u.test(token)).toBe(true);
        }
      }),
    );
  });
});

describe('the language of a text', () => {
  it('is told by its function words', () => {
    expect(detectLanguage('We look for the sensors that measure water')).toBe('en');
    expect(detectLanguage("Cerchiamo i sensori che misurano l'acqua della città")).toBe('it');
    expect(detectLanguage('Sensor network', 'en')).toBe('en');
  });
});

describe('term statistics', () => {
  it('are the same for any order, and forget what is taken back', () => {
    const texts = fc.array(
      fc.array(fc.constantFrom('a', 'b', 'c', '.'), { maxLength: 8 }).map((t) => t.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom('a b', 'c . a'), (all, other) => {
        const build = (list: string[]) =>
          list.reduce((made, each) => made.add(each), new StatisticsBuilder());
        const forward = build(all);
        const sorted = (made: StatisticsBuilder) => [...made.frequency].sort();
        expect(sorted(build([...all].reverse()))).toEqual(sorted(forward));
        expect(sorted(build([...all, other]).remove(other))).toEqual(sorted(forward));
      }),
    );
  });

  it('weigh a rare term more, and every term more than nothing', () => {
    const made = ['a b', 'a c', 'a'].reduce((all, each) => all.add(each), new StatisticsBuilder());
    const idf = (term: string) => inverseDocumentFrequency(made.documents, made.frequency.get(term) ?? 0);
    expect(idf('b')).toBeGreaterThan(idf('a'));
    expect(idf('a')).toBeGreaterThan(0);
    expect(averageLength(new StatisticsBuilder())).toBe(1);
  });
});

describe('the terms to retrieve by', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const names = letters.map((letter) => `k${letter}k${letter}k`);

  it('are the heaviest stems that stand somewhere, twenty at most', () => {
    const made = new StatisticsBuilder().add(names.join(' . ')).add(names[0]!);
    const { retrieval } = weighQuery(queryTerms({ title: `${names.join(', ')}, xyzzy`, text: '' }), made);
    expect(retrieval).toHaveLength(RETRIEVAL_STEMS);
    expect(retrieval.map(({ term }) => term)).not.toContain('xyzzy');
    expect(retrieval.map(({ term }) => term)).not.toContain(names[0]);
  });

  it('count a word once where both languages give it one stem', () => {
    expect(
      [...queryTerms({ title: 'startup, startup', text: '' })].map(([term, { times }]) => [term, times]),
    ).toEqual([['startup', 2]]);
    expect([...queryTerms({ title: 'sensors', text: '' }).keys()]).toEqual(['sensors', 'sensor']);
  });
});

describe('a stem of more texts than one answer brings', () => {
  it('is asked together with the most telling one, and a rarer one alone', () => {
    const made = new StatisticsBuilder();
    for (let i = 0; i <= RETRIEVED_IDS; i++) made.add(i ? 'acqua' : 'acqua . perdit . idric');
    const { retrieval } = weighQuery(queryTerms({ title: 'Acqua, perdite, idriche', text: '' }), made);
    expect(retrieval.map(({ ask }) => ask)).toEqual(['idric', 'perdit', 'acqua idric']);
  });
});

describe('a word stemmed by the wrong language', () => {
  const made = new StatisticsBuilder();
  for (let i = 0; i < 50; i++) made.add(i % 2 ? 'sensor . energi' : 'energi');
  made.add('sensors');

  it('takes no place among the stems to retrieve by, and weighs no more than the right one', () => {
    const { retrieval, terms } = weighQuery(queryTerms({ title: 'sensors', text: '' }), made);
    expect(retrieval.map(({ term }) => term)).toEqual(['sensor']);
    expect(terms[0]!.weight).toBe(terms[1]!.weight);
  });
});

describe('pruning', () => {
  const term = (name: string, weight: number) => ({ term: name, weight, pair: false, ask: name });

  it('keeps what the heaviest stems and the vector found', () => {
    const found = {
      byStem: [
        { term: term('a', 3), ids: ['x', 'y'] },
        { term: term('b', 1), ids: ['y', 'z'] },
      ],
      byVector: [
        { id: 'v', similarity: 0.9 },
        { id: 'z', similarity: 0.8 },
      ],
    };
    expect(prune(found)).toEqual(['y', 'x', 'v', 'z']);
    expect(prune(found, 2)).toEqual(['y', 'x']);
  });

  it('answers nothing where nothing was found', () => {
    expect(prune({ byStem: [], byVector: [] })).toEqual([]);
  });
});

describe('the text that is embedded', () => {
  it('begins with the title and ends after its first words', () => {
    const embedded = embeddingText({ title: 'Sensori', text: 'parola '.repeat(500) });
    expect(embedded.startsWith('Sensori. parola')).toBe(true);
    expect(embedded.split(' ')).toHaveLength(EMBEDDED_WORDS);
  });

  it('is one that every embedder can read, however long or broken the text', () => {
    expect(embeddingText({ title: 'x'.repeat(1e6), text: '' }).length).toBeLessThan(10_000);
    expect(embeddingText({ title: 'half \ud83d a character', text: '' }).isWellFormed()).toBe(true);
    expect(embeddingText({ title: ' ', text: '\n' })).toBe('');
  });
});
