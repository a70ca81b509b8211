import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPassport, type Passport } from '$domain/organisation/passport';
import {
  advisePassport,
  completeness,
  PASSPORT_PARTS,
  wantedTopics,
} from '$domain/organisation/passport-advice';

const words = (n: number) => Array.from({ length: n }, () => 'parola').join(' ');
const full: Passport = {
  ...emptyPassport('it'),
  pitch: words(12),
  problem: words(30),
  technology: words(30),
  references: 'Tre città.',
  team: 'Due ingegneri.',
  website: 'https://example.test',
  city: 'Milano',
  foundedYear: 2021,
  areaIds: ['mobility'],
  topicIds: ['sensors'],
};

describe('what to add to a passport', () => {
  it('is nothing where all is there', () => {
    expect(advisePassport(full, [], [])).toEqual([]);
    expect(completeness(full)).toEqual({ filled: PASSPORT_PARTS.length, of: PASSPORT_PARTS.length });
  });

  it('begins with what keeps it from being found, and ends with what only a reader misses', () => {
    const kinds = advisePassport(
      { ...full, visibility: 'nobody', technology: 'Due parole', city: '', topicIds: [] },
      [{ topicId: 'sensors', words: ['sonde'], weight: 1 }],
      [{ areaId: 'mobility', topicIds: ['cycling'] }],
    ).map((line) => [line.kind, 'part' in line ? line.part : '']);
    expect(kinds).toEqual([
      ['hidden', ''],
      ['missing', 'topicIds'],
      ['short', 'technology'],
      ['suggested', ''],
      ['wanted', ''],
      ['missing', 'city'],
    ]);
  });

  it('counts the challenges near it that ask for a topic, by area or by a topic in common', () => {
    const challenges = [
      { areaId: 'mobility', topicIds: ['cycling', 'cycling', 'parking'] },
      { areaId: 'work', topicIds: ['sensors', 'cycling'] },
      { areaId: 'work', topicIds: ['remote-work'] },
      { areaId: null, topicIds: ['water'] },
    ];
    expect(wantedTopics(full, challenges)).toEqual([
      { topicId: 'cycling', challenges: 2 },
      { topicId: 'parking', challenges: 1 },
    ]);
  });

  it('never names a topic that is chosen already, nor one twice', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    const challenge = fc.record({ areaId: fc.constantFrom('mobility', 'work', null), topicIds: ids });
    fc.assert(
      fc.property(ids, ids, fc.array(challenge, { maxLength: 6 }), (topicIds, said, challenges) => {
        const suggestions = said.map((topicId) => ({ topicId, words: ['x'], weight: 1 }));
        const named = advisePassport({ ...full, topicIds }, suggestions, challenges).flatMap((line) =>
          line.kind === 'suggested'
            ? line.topics.map((topic) => topic.topicId)
            : line.kind === 'wanted'
              ? [line.topicId]
              : [],
        );
        expect(new Set(named).size).toBe(named.length);
        for (const id of named) expect(topicIds).not.toContain(id);
      }),
    );
  });
});
