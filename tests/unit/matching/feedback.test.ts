import { describe, expect, it } from 'vitest';
import { fateOf, gradeOf } from '$domain/matching/feedback';

describe('what people did, as a judgement of the match', () => {
  const nothing = { refused: null, answer: null, proposed: false } as const;

  it('a proposal is the best answer there is, whatever was said before', () => {
    expect(gradeOf({ ...nothing, proposed: true, refused: 'off_topic' })).toBe(2);
  });
  it('interest counts, a wrong subject counts against', () => {
    expect(gradeOf({ ...nothing, answer: 'interested' })).toBe(1);
    expect(gradeOf({ ...nothing, refused: 'off_topic' })).toBe(0);
    expect(gradeOf({ ...nothing, refused: 'same_words' })).toBe(0);
  });
  it('no time, bad terms and mere looking say nothing about the match', () => {
    for (const refused of ['no_capacity', 'terms', 'not_ready', 'other'] as const)
      expect(gradeOf({ ...nothing, refused })).toBeNull();
    expect(gradeOf(nothing)).toBeNull();
    expect(gradeOf({ ...nothing, answer: 'declined' })).toBeNull();
  });
});

describe('what a company reads of its invitation', () => {
  const sent = { seenAt: null, answer: null, withdrawnAt: null };
  it('goes from sent to opened to answered, or was taken back', () => {
    const now = new Date();
    expect(fateOf(sent)).toBe('sent');
    expect(fateOf({ ...sent, seenAt: now })).toBe('seen');
    expect(fateOf({ ...sent, seenAt: now, answer: 'declined' })).toBe('declined');
    expect(fateOf({ seenAt: now, answer: 'interested', withdrawnAt: now })).toBe('withdrawn');
  });
});
