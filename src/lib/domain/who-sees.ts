import type { Actor, OrganisationKind, Visitor } from './actor';
import type { ChallengeState } from './challenge/challenge';
import { emptyPassport, type PassportVisibility } from './organisation/passport';
import { can, type ChallengeFacts, type ProposalFacts } from './policy';

/** Who could want to see something. The last are everybody else: other start-ups, and visitors without an account. */
export const READERS = [
  'startup',
  'panel',
  'conflicted',
  'owner',
  'members',
  'secretariat',
  'others',
] as const;
export type Reader = (typeof READERS)[number];

/** What there is to see, in the order in which it comes about. */
export const THINGS = [
  'challenge_draft',
  'challenge',
  'proposal_draft',
  'proposal_sealed',
  'proposal_count',
  'proposal_closed',
  'reviews_before',
  'reviews_after',
  'ranking',
  'outcome',
  'passport_all',
  'passport_areas',
  'passport_nobody',
] as const;
export type Thing = (typeof THINGS)[number];

const person = (userId: string, kind: OrganisationKind | null, secretariat = false): Actor => ({
  userId,
  name: '',
  email: '',
  locale: 'it',
  secretariat,
  organisation: kind && { id: userId, name: '', kind, role: 'editor' },
  formerStartupIds: [],
});

const PEOPLE: Record<Reader, Visitor[]> = {
  startup: [person('startup', 'startup')],
  panel: [person('panel', 'institution')],
  conflicted: [person('conflicted', 'institution')],
  owner: [person('owner', 'member')],
  members: [person('members', 'member')],
  secretariat: [person('secretariat', null, true)],
  others: [null, person('newcomer', null), person('rival', 'startup')],
};

const AREA = 'area';

const challenge = (state: ChallengeState): ChallengeFacts => ({
  state,
  organisationId: 'owner',
  panel: [
    { userId: 'panel', role: 'reviewer' },
    { userId: 'conflicted', role: 'reviewer' },
  ],
});

const proposal = (actor: Visitor, at: ChallengeState, state: ProposalFacts['state']): ProposalFacts => ({
  challenge: challenge(at),
  organisationId: 'startup',
  state,
  conflicted: actor?.userId === 'conflicted',
});

const reads = (actor: Visitor, facts: ProposalFacts): boolean =>
  can(actor, 'proposal:view-own', facts) || can(actor, 'proposal:read', facts);

const readsVotes = (actor: Visitor, ownReviewSubmitted: boolean): boolean =>
  can(actor, 'review:read-others', {
    ...proposal(actor, 'assessment', 'submitted'),
    assigned: true,
    ownReviewSubmitted,
  });

const passport = (actor: Visitor, visibility: PassportVisibility): boolean =>
  can(actor, 'passport:view', {
    organisationId: 'startup',
    passport: { ...emptyPassport('it'), areaIds: [AREA], visibility },
    viewerAreaIds: [AREA],
  });

/** Each thing asked of the policy itself: the page cannot promise what the site does not keep. */
const ASKED: Record<Thing, (actor: Visitor) => boolean> = {
  challenge_draft: (actor) => can(actor, 'challenge:view', challenge('draft')),
  challenge: (actor) => can(actor, 'challenge:view', challenge('open')),
  proposal_draft: (actor) => reads(actor, proposal(actor, 'open', 'draft')),
  proposal_sealed: (actor) => reads(actor, proposal(actor, 'open', 'submitted')),
  proposal_count: (actor) => can(actor, 'challenge:manage', challenge('open')),
  proposal_closed: (actor) => reads(actor, proposal(actor, 'assessment', 'submitted')),
  reviews_before: (actor) => readsVotes(actor, false),
  reviews_after: (actor) => readsVotes(actor, true),
  // The ranking and the shortlist leave out what their reader has a conflict with.
  ranking: (actor) =>
    actor?.userId !== 'conflicted' &&
    can(actor, 'ranking:view', { challenge: challenge('assessment'), ownReviewsSubmitted: true }),
  outcome: (actor) =>
    can(actor, 'proposal:view-own', { organisationId: 'startup' }) ||
    (actor?.userId !== 'conflicted' && can(actor, 'shortlist:view', challenge('decided'))),
  passport_all: (actor) => passport(actor, 'all_members'),
  passport_areas: (actor) => passport(actor, 'same_areas'),
  passport_nobody: (actor) => passport(actor, 'nobody'),
};

/** Who sees what, as the policy answers it today. Of several people that one word names, none may differ. */
export function whoSees(): { thing: Thing; readers: Record<Reader, boolean> }[] {
  return THINGS.map((thing) => ({
    thing,
    readers: Object.fromEntries(
      READERS.map((reader) => [reader, PEOPLE[reader].some((actor) => ASKED[thing](actor))]),
    ) as Record<Reader, boolean>,
  }));
}
