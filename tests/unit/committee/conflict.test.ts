import { describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { everyoneRelated, isOrWasOf, standIns, type PanelMember } from '$domain/committee/conflict';
import { can, type ProposalFacts } from '$domain/policy';

const panel: PanelMember[] = [
  { userId: 'chair', role: 'chair' },
  { userId: 'first', role: 'reviewer' },
  { userId: 'second', role: 'reviewer' },
];
const person = (organisation: Actor['organisation'], ...formerStartupIds: string[]): Actor => ({
  userId: 'first',
  name: '',
  email: 'a@example.org',
  locale: 'it',
  secretariat: false,
  organisation,
  formerStartupIds,
});
const company = { id: 'company', name: 'Azienda', kind: 'member', role: 'reviewer' } as const;
const sent: ProposalFacts = {
  challenge: { state: 'assessment', organisationId: 'company', panel },
  organisationId: 'startup',
  state: 'submitted',
  conflicted: false,
};

describe('who belongs to a start-up', () => {
  it('is who is in it now or was once, and nobody else', () => {
    const startup = { id: 'startup', name: '', kind: 'startup', role: 'admin' } as const;
    expect(isOrWasOf(person(startup), 'startup')).toBe(true);
    expect(isOrWasOf(person(company, 'startup'), 'startup')).toBe(true);
    expect(isOrWasOf(person(company, 'another'), 'startup')).toBe(false);
    expect(isOrWasOf(person(null), 'startup')).toBe(false);
  });

  it('never reads what it sends as a panel member, with nothing declared', () => {
    expect(can(person(company), 'proposal:read', sent)).toBe(true);
    expect(can(person(company, 'startup'), 'proposal:read', sent)).toBe(false);
    const decision = { ...sent, ownReviewsSubmitted: true, everyChairConflicted: true };
    expect(can(person(company), 'decision:write', decision)).toBe(true);
    expect(can(person(company, 'startup'), 'decision:write', decision)).toBe(false);
  });
});

describe('a panel on which everybody has a conflict', () => {
  it('has nobody who decides in the chair’s place', () => {
    const all = () => true;
    expect(everyoneRelated(panel, all)).toBe(true);
    expect(standIns(panel, all)).toEqual([]);
    const notSecond = (userId: string) => userId !== 'second';
    expect(everyoneRelated(panel, notSecond)).toBe(false);
    expect(standIns(panel, notSecond).map(({ userId }) => userId)).toEqual(['second']);
  });

  it('is not one with nobody on it', () => {
    expect(everyoneRelated([], () => true)).toBe(false);
  });
});
