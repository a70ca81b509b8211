import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '$domain/vocabulary/phrases';
import { suggestTopics, topicFinder } from '$domain/vocabulary/suggest-topics';
import type { Topic } from '$domain/vocabulary/topic';
import { TOPICS } from '../../../scripts/seed/content/vocabulary';

const DEMO: Topic[] = TOPICS.map(({ _id, ...topic }) => ({ id: _id, ...topic }));
const topic = (id: string, it: string[], en: string[], more: Partial<Topic> = {}): Topic => ({
  id,
  areaId: 'digital',
  label: { it: it[0] ?? '', en: en[0] ?? '' },
  synonyms: { it: it.slice(1), en: en.slice(1) },
  retired: false,
  mergedInto: null,
  ...more,
});
const suggest = (text: string, topics = DEMO) => suggestTopics(text, topicFinder(topics));
const ids = (text: string, topics = DEMO) => suggest(text, topics).map(({ topicId }) => topicId);

describe('the topics a text speaks of', () => {
  it('are found by label and synonym, singular or plural, with the words that say so', () => {
    expect(suggest('Posiamo una rete di sensori nei condominii e un lampione per via.')).toMatchObject([
      { topicId: 'sensor-networks', words: ['rete di sensori'] },
      { topicId: 'energy-communities', words: ['condominii'] },
      { topicId: 'adaptive-lighting', words: ['lampione'] },
    ]);
    expect(ids('A wheelchair user waits at every crossing for the tram')).toEqual([
      'accessibility',
      'pedestrians',
      'public-transport',
    ]);
  });

  it('are found in both languages inside one text', () => {
    expect(
      ids('Il nostro gemello digitale usa il machine learning. It reads the air quality every hour.'),
    ).toEqual(expect.arrayContaining(['digital-twin', 'artificial-intelligence', 'air-quality']));
  });

  it('are found in a title, whatever language the text beside it is in', () => {
    const words = 'Tre lampioni\nStreet works\nThe city is dark at night and people are afraid';
    expect(ids(words)).toEqual(['adaptive-lighting']);
  });

  it('come with what the text says most and longest first', () => {
    expect(ids('Parcheggi, parcheggi e ancora parcheggi. Un sensore. Illuminazione pubblica.')[0]).toBe(
      'parking',
    );
    expect(ids('Un sensore e la illuminazione pubblica')).toEqual(['adaptive-lighting', 'sensors']);
  });

  it('are found where the stemmer takes a plural for a verb', () => {
    expect(ids('Due telecamere', [topic('cameras', ['telecamera'], [])])).toEqual(['cameras']);
  });

  it('are not read from words that only begin alike', () => {
    expect(ids('Un ingresso accessibile')).not.toContain('digital-identity');
    expect(ids('The trains were late')).not.toContain('digital-skills');
    expect(ids('Children play in the parks')).not.toContain('parking');
    expect(ids('We take the first turn at the corner')).not.toContain('city-hours');
  });

  it('are not read across punctuation, nor across an "and" that the topic does not have', () => {
    const topics = [topic('nets', ['reti di sensori'], []), topic('loading', ['carico e scarico'], [])];
    expect(ids('reti dei sensori', topics)).toEqual(['nets']);
    expect(ids('reti, sensori. Reti e sensori', topics)).toEqual([]);
    expect(ids('il carico e lo scarico', topics)).toEqual(['loading']);
  });

  it('know AI from "ai", unless the whole sentence is in capitals', () => {
    const topics = [topic('ai', ['intelligenza artificiale', 'AI'], ['artificial intelligence', 'AI'])];
    expect(ids('Una AI che legge le strade', topics)).toEqual(['ai']);
    expect(ids('Un servizio ai cittadini', topics)).toEqual([]);
    expect(ids('UN SERVIZIO AI NOSTRI CITTADINI', topics)).toEqual([]);
  });

  it('are those of the longest phrase at a place alone', () => {
    const topics = [topic('data', ['dati'], ['data']), topic('protection', ['protezione dei dati'], [])];
    expect(ids('La protezione dei dati', topics)).toEqual(['protection']);
    expect(ids('La protezione dei dati, e i dati', topics)).toEqual(['protection', 'data']);
  });

  it('are none in an empty text', () => {
    expect(suggest('')).toEqual([]);
    expect(suggest(' … , !')).toEqual([]);
  });
});

/** Sentences made of words of the vocabulary, function words and noise. */
const words = fc.oneof(
  fc.constantFrom(...DEMO.flatMap((t) => [t.label.it, t.label.en, ...t.synonyms.it, ...t.synonyms.en])),
  fc.constantFrom('di', 'e', 'the', 'of', 'non', 'with', 'per', 'è', 'città', 'perché', 'turn', 'accesso'),
  fc.constantFrom('.', ',', '\n', '(', 'AI'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const texts = fc.array(words, { maxLength: 25 }).map((list) => list.join(' '));

describe('whatever the text', () => {
  it('accents and case change no suggestion', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(ids(fold(text))).toEqual(ids(text));
        expect(ids(text.normalize('NFD'))).toEqual(ids(text));
      }),
    );
  });

  it('every topic comes with words that stand in the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const standing = text.normalize('NFC').replace(/\s+/gu, ' ');
        for (const { words: said, weight } of suggest(text)) {
          expect(said.length).toBeGreaterThan(0);
          expect(weight).toBeGreaterThan(0);
          for (const word of said) expect(standing).toContain(word);
        }
      }),
    );
  });

  it('the order of the vocabulary changes nothing', () => {
    fc.assert(
      fc.property(texts, fc.shuffledSubarray(DEMO, { minLength: DEMO.length }), (text, shuffled) => {
        expect(suggest(text, shuffled)).toEqual(suggest(text));
      }),
    );
  });

  it('a retired topic is never suggested, and a merged one suggests the one that took its place', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...DEMO), fc.constantFrom(...DEMO), (text, gone, target) => {
        const retired = DEMO.map((t) => (t.id === gone.id ? { ...t, retired: true } : t));
        expect(ids(text, retired)).not.toContain(gone.id);
        if (gone.id === target.id) return;
        const merged = DEMO.map((t) =>
          t.id === gone.id ? { ...t, retired: true, mergedInto: target.id } : t,
        );
        const before = ids(text);
        const after = ids(text, merged);
        expect(after).not.toContain(gone.id);
        expect(after.includes(target.id)).toBe(before.includes(gone.id) || before.includes(target.id));
      }),
    );
  });

  it('merges that go round in a circle suggest nothing', () => {
    const topics = [
      topic('a', ['sensori'], [], { retired: true, mergedInto: 'b' }),
      topic('b', ['sonde'], [], { retired: true, mergedInto: 'a' }),
    ];
    expect(ids('sensori e sonde', topics)).toEqual([]);
  });
});
