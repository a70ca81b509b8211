import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterChange,
  clashes,
  cleanSynonyms,
  sameLabel,
  suggestionChanges,
  type VocabularyChange,
} from '$domain/vocabulary/change';
import type { Topic } from '$domain/vocabulary/topic';
import { CHALLENGES } from '../../../scripts/seed/content/challenges';
import { TOPICS } from '../../../scripts/seed/content/vocabulary';

const DEMO: Topic[] = TOPICS.map(({ _id, areaId, label, synonyms, retired, mergedInto }) => ({
  id: _id,
  areaId,
  label,
  synonyms,
  retired,
  mergedInto,
}));
const find = (topics: Topic[], id: string) => topics.find((topic) => topic.id === id) as Topic;
const sensors = find(DEMO, 'sensors');
const edit = (it: string[], en: string[] = []): VocabularyChange => ({
  kind: 'edit',
  topicId: 'sensors',
  content: { ...sensors, synonyms: { it, en } },
});
const text = (words: string, ...topicIds: string[]) => ({ id: 'c', text: words, topicIds });

describe('a change of the vocabulary', () => {
  it('merges a topic into another with all its words, none twice', () => {
    const after = afterChange(DEMO, { kind: 'merge', topicId: 'sensors', into: 'sensor-networks' });
    expect(find(after, 'sensors')).toMatchObject({
      retired: true,
      mergedInto: 'sensor-networks',
      synonyms: { it: [], en: [] },
    });
    expect(find(after, 'sensor-networks').synonyms.it).toEqual([
      'internet delle cose',
      'IoT',
      'nodi a batteria',
      'sensori',
      'rilevatori',
      'sonde',
    ]);
  });

  it('says which texts are newly suggested a topic, and which no longer', () => {
    const after = afterChange(DEMO, edit(['telecamere'], ['probes']));
    const change = (words: string, ...carried: string[]) =>
      suggestionChanges([text(words, ...carried)], DEMO, after);
    expect(change('Una telecamera')).toEqual({
      gained: [{ id: 'c', topicId: 'sensors', words: ['telecamera'] }],
      lost: [],
    });
    expect(change('Una telecamera', 'sensors')).toEqual({ gained: [], lost: [] });
    expect(change('Tre sonde')).toEqual({
      gained: [],
      lost: [{ id: 'c', topicId: 'sensors', words: ['sonde'] }],
    });
    expect(change('Tre sonde e un sensore')).toEqual({ gained: [], lost: [] });
  });

  it('loses nothing where a merged topic is suggested under its new name', () => {
    const after = afterChange(DEMO, { kind: 'merge', topicId: 'sensors', into: 'sensor-networks' });
    expect(suggestionChanges([text('Un sensore')], DEMO, after)).toEqual({ gained: [], lost: [] });
    expect(suggestionChanges([text('Un sensore', 'sensors')], DEMO, after)).toEqual({ gained: [], lost: [] });
  });

  it('changes no suggestion when it is undone', () => {
    const texts = CHALLENGES.map((challenge, index) => text(JSON.stringify(challenge), String(index)));
    fc.assert(
      fc.property(fc.constantFrom(...DEMO), (topic) => {
        const retired = afterChange(DEMO, { kind: 'retire', topicId: topic.id });
        const restored = afterChange(retired, { kind: 'restore', topicId: topic.id });
        expect(restored).toEqual(DEMO);
        const { gained, lost } = suggestionChanges(texts, DEMO, retired);
        const back = suggestionChanges(texts, retired, restored);
        expect(lost.map((c) => c.topicId)).toEqual(lost.map(() => topic.id));
        expect(back.gained).toEqual(lost);
        expect(back.lost).toEqual(gained);
      }),
      { numRuns: 10 },
    );
  });
});

describe('words that lead to two topics', () => {
  it('are told, inflected or not, in either language', () => {
    const after = afterChange(DEMO, edit(['il lampione', 'Polvere sottile'], ['recycling']));
    expect(clashes(after, 'sensors').map(({ word, otherId }) => [word, otherId])).toEqual([
      ['il lampione', 'adaptive-lighting'],
      ['Polvere sottile', 'air-quality'],
      ['recycling', 'waste'],
    ]);
    expect(clashes(after)).toHaveLength(3);
  });

  it('do not stand in the demonstration', () => {
    expect(clashes(DEMO)).toEqual([]);
  });

  it('are no longer told of a retired topic', () => {
    const after = afterChange(DEMO, edit(['lampioni']));
    expect(clashes(after)).toHaveLength(1);
    expect(clashes(afterChange(after, { kind: 'retire', topicId: 'adaptive-lighting' }))).toEqual([]);
  });

  it('are refused as labels', () => {
    expect(sameLabel(DEMO, 'new', { it: 'SOSTA', en: 'Something' })).toBe('it');
    expect(sameLabel(DEMO, 'new', { it: 'Altro', en: 'Parking' })).toBe('en');
    expect(sameLabel(DEMO, 'parking', { it: 'sosta', en: 'parking' })).toBeNull();
  });
});

describe('synonyms', () => {
  it('are kept once, and not where they repeat the label', () => {
    expect(cleanSynonyms([' Sonde ', 'sonde', '', 'SENSORI', 'punti  di   misura'], 'sensori')).toEqual([
      'Sonde',
      'punti di misura',
    ]);
  });
});
