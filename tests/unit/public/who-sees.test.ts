import { describe, expect, it } from 'vitest';
import { READERS, whoSees, type Thing } from '$domain/who-sees';

const seenBy = (thing: Thing) => {
  const row = whoSees().find((line) => line.thing === thing);
  return READERS.filter((reader) => row?.readers[reader]);
};

describe('the page "who sees what"', () => {
  it('says of a proposal what the site keeps: sealed before the close, only the committee after it', () => {
    expect(seenBy('proposal_draft')).toEqual(['startup']);
    expect(seenBy('proposal_sealed')).toEqual(['startup']);
    expect(seenBy('proposal_closed')).toEqual(['startup', 'panel']);
    expect(seenBy('proposal_count')).toEqual(['owner', 'secretariat']);
  });

  it('says that votes are independent, and that neither the company nor the secretariat reads them one by one', () => {
    expect(seenBy('reviews_before')).toEqual([]);
    expect(seenBy('reviews_after')).toEqual(['panel']);
    expect(seenBy('ranking')).toEqual(['panel', 'secretariat']);
    expect(seenBy('outcome')).toEqual(['startup', 'panel', 'owner', 'secretariat']);
  });

  it('says that a challenge is everybody’s once it is public, and its company’s before', () => {
    expect(seenBy('challenge')).toEqual([...READERS]);
    expect(seenBy('challenge_draft')).toEqual(['owner', 'secretariat']);
  });

  it('says that a start-up chooses who finds its passport', () => {
    expect(seenBy('passport_all')).toEqual(['startup', 'owner', 'members', 'secretariat']);
    expect(seenBy('passport_areas')).toEqual(['startup', 'owner', 'members', 'secretariat']);
    expect(seenBy('passport_nobody')).toEqual(['startup', 'secretariat']);
  });

  it('shows nothing confidential to visitors and other start-ups', () => {
    const open = whoSees().filter(({ readers }) => readers.others);
    expect(open.map(({ thing }) => thing)).toEqual(['challenge']);
  });
});
