import type { Visitor } from './actor';
import { isAssessable, isSealed, PUBLIC_STATES, type ChallengeState } from './challenge/challenge';
import { isOrWasOf, type PanelMember } from './committee/conflict';
import { isProposable } from './matching/feedback';
import { isVisibleTo, type PassportAudience } from './organisation/passport';
import type { ProposalState } from './proposal/proposal';

/** What the rules need to know of a challenge; `state` is the state now (`stateAt`). */
export interface ChallengeFacts {
  state: ChallengeState;
  organisationId: string;
  panel: PanelMember[];
  /** It was public once: called off, its page says so instead of disappearing from under shared links. */
  wasPublic?: boolean;
}

export interface ProposalFacts {
  challenge: ChallengeFacts;
  organisationId: string;
  state: ProposalState;
  /** The asking person has a declared or known conflict with the proposal's start-up. */
  conflicted: boolean;
}

export interface ReviewFacts extends ProposalFacts {
  assigned: boolean;
  ownReviewSubmitted: boolean;
}

export interface CommitteeFacts {
  challenge: ChallengeFacts;
  /** Every review assigned to the asking person is submitted (true also with none assigned). */
  ownReviewsSubmitted: boolean;
}

export interface DecisionFacts extends ProposalFacts {
  /** Every review assigned to the asking person is submitted (true also with none assigned). */
  ownReviewsSubmitted: boolean;
  /** Nobody who chairs the panel is free of a conflict with the start-up: then the other members decide on it. */
  everyChairConflicted: boolean;
}

/** Facts by permission. A permission that is not here does not exist. */
export interface PermissionFacts {
  'challenge:view': ChallengeFacts;
  'challenge:create': null;
  'challenge:manage': ChallengeFacts;
  'challenge:edit': ChallengeFacts;
  'challenge:approve': ChallengeFacts;
  'challenge:cancel': ChallengeFacts;
  'challenge:archive': ChallengeFacts;
  'challenge:end': ChallengeFacts;
  'panel:appoint': ChallengeFacts;
  'matches:see-startups': ChallengeFacts;
  'matches:see-proposals': ChallengeFacts;
  'matches:see-challenges': null;
  'matches:answer': { organisationId: string };
  'startup:invite': { challenge: ChallengeFacts; passport: PassportAudience; viewerAreaIds: string[] };
  'proposal:start': ChallengeFacts;
  'proposal:view-own': { organisationId: string };
  'proposal:edit': ProposalFacts;
  'proposal:submit': ProposalFacts;
  'proposal:withdraw': ProposalFacts;
  'proposal:read': ProposalFacts;
  'assignment:write': ChallengeFacts;
  'conflict:declare': ChallengeFacts;
  'review:write': ReviewFacts;
  'review:read-others': ReviewFacts;
  'committee:view': ChallengeFacts;
  'ranking:view': CommitteeFacts;
  'decision:write': DecisionFacts;
  'shortlist:freeze': CommitteeFacts;
  'shortlist:view': ChallengeFacts;
  'passport:edit': { organisationId: string };
  'passport:view': { organisationId: string; passport: PassportAudience; viewerAreaIds: string[] };
  'startup:create': null;
  'startup:export': { organisationId: string };
  'organisation:manage-people': { organisationId: string };
  'secretariat:work': null;
}
export type Permission = keyof PermissionFacts;

type Rule<P extends Permission> = (actor: Visitor, facts: PermissionFacts[P]) => boolean;

const writesFor = (actor: Visitor, organisationId: string, kind: 'member' | 'startup'): boolean =>
  actor?.organisation?.id === organisationId &&
  actor.organisation.kind === kind &&
  actor.organisation.role !== 'reviewer';

const isSecretariat = (actor: Visitor): boolean => actor?.secretariat === true;
const sitsOn = (actor: Visitor, challenge: ChallengeFacts): boolean =>
  actor !== null && challenge.panel.some((member) => member.userId === actor.userId);
const chairs = (actor: Visitor, challenge: ChallengeFacts): boolean =>
  actor !== null &&
  challenge.panel.some((member) => member.userId === actor.userId && member.role === 'chair');
const isPublic = (state: ChallengeState): boolean =>
  (PUBLIC_STATES as readonly ChallengeState[]).includes(state);
const manages = (actor: Visitor, challenge: ChallengeFacts): boolean =>
  isSecretariat(actor) || writesFor(actor, challenge.organisationId, 'member');

/** A panel member opens an unsealed proposal that was sent, unless a conflict forbids it. */
const readsAsPanel = (actor: Visitor, facts: ProposalFacts): boolean =>
  sitsOn(actor, facts.challenge) &&
  !facts.conflicted &&
  actor !== null &&
  !isOrWasOf(actor, facts.organisationId) &&
  !isSealed(facts.challenge.state) &&
  facts.challenge.state !== 'cancelled' &&
  facts.state !== 'draft' &&
  facts.state !== 'withdrawn';

const reviews = (actor: Visitor, facts: ReviewFacts): boolean =>
  facts.assigned && readsAsPanel(actor, facts) && isAssessable(facts.challenge.state);

/** The only table of permissions of Sfida. Unknown means no. */
const RULES: { [P in Permission]: Rule<P> } = {
  'challenge:view': (actor, c) =>
    isPublic(c.state) || (c.state === 'cancelled' && c.wasPublic === true) || manages(actor, c),
  'challenge:create': (actor) =>
    actor?.organisation?.kind === 'member' && actor.organisation.role !== 'reviewer',
  'challenge:manage': manages,
  'challenge:edit': (actor, c) => c.state === 'draft' && writesFor(actor, c.organisationId, 'member'),
  'challenge:approve': (actor, c) => isSecretariat(actor) && c.state === 'awaiting_approval',
  'challenge:cancel': manages,
  'challenge:archive': (actor, c) => isSecretariat(actor) && c.state === 'decided',
  // What closed with no proposals; the use case counts them.
  'challenge:end': (actor, c) => manages(actor, c) && isAssessable(c.state),
  'panel:appoint': (actor, c) => manages(actor, c) && !['decided', 'archived', 'cancelled'].includes(c.state),
  'matches:see-startups': (actor, c) => manages(actor, c),
  'matches:see-proposals': (actor, c) => sitsOn(actor, c) && !isSealed(c.state) && c.state !== 'cancelled',
  'matches:see-challenges': (actor) => actor?.organisation?.kind === 'startup',
  'matches:answer': (actor, o) => writesFor(actor, o.organisationId, 'startup'),
  // Only the company itself invites, only whom it may find, and only while a proposal can still be sent.
  'startup:invite': (actor, f) =>
    writesFor(actor, f.challenge.organisationId, 'member') &&
    isProposable(f.challenge.state) &&
    isVisibleTo(f.passport, f.viewerAreaIds),
  'proposal:start': (actor, c) =>
    c.state === 'open' && actor?.organisation?.kind === 'startup' && actor.organisation.role !== 'reviewer',
  'proposal:view-own': (actor, p) => writesFor(actor, p.organisationId, 'startup'),
  'proposal:edit': (actor, p) =>
    writesFor(actor, p.organisationId, 'startup') && (p.state === 'draft' || p.state === 'submitted'),
  'proposal:submit': (actor, p) =>
    writesFor(actor, p.organisationId, 'startup') && (p.state === 'draft' || p.state === 'submitted'),
  'proposal:withdraw': (actor, p) => writesFor(actor, p.organisationId, 'startup') && p.state === 'submitted',
  'proposal:read': (actor, p) => readsAsPanel(actor, p),
  'assignment:write': (actor, c) => (isSecretariat(actor) || chairs(actor, c)) && isAssessable(c.state),
  'conflict:declare': (actor, c) => sitsOn(actor, c) && !isSealed(c.state),
  'review:write': reviews,
  'review:read-others': (actor, r) => readsAsPanel(actor, r) && (!r.assigned || r.ownReviewSubmitted),
  'committee:view': (actor, c) =>
    (isSecretariat(actor) || sitsOn(actor, c)) && !isSealed(c.state) && c.state !== 'cancelled',
  'ranking:view': (actor, f) =>
    (isSecretariat(actor) || sitsOn(actor, f.challenge)) &&
    f.ownReviewsSubmitted &&
    !isSealed(f.challenge.state) &&
    f.challenge.state !== 'cancelled',
  'decision:write': (actor, f) =>
    readsAsPanel(actor, f) &&
    (chairs(actor, f.challenge) || f.everyChairConflicted) &&
    f.ownReviewsSubmitted &&
    f.challenge.state === 'assessment',
  'shortlist:freeze': (actor, f) =>
    chairs(actor, f.challenge) && f.ownReviewsSubmitted && f.challenge.state === 'assessment',
  // The company that asked reads the result once nothing can change it any more, and never the single votes.
  'shortlist:view': (actor, c) =>
    (manages(actor, c) || sitsOn(actor, c)) && (c.state === 'decided' || c.state === 'archived'),
  'passport:edit': (actor, o) => writesFor(actor, o.organisationId, 'startup'),
  'passport:view': (actor, o) =>
    isSecretariat(actor) ||
    actor?.organisation?.id === o.organisationId ||
    (actor?.organisation?.kind === 'member' && isVisibleTo(o.passport, o.viewerAreaIds)),
  'startup:create': (actor) => actor !== null && actor.organisation === null && !actor.secretariat,
  // With its sealed proposals and its answers: nobody but those who write for it.
  'startup:export': (actor, o) => writesFor(actor, o.organisationId, 'startup'),
  'organisation:manage-people': (actor, o) =>
    isSecretariat(actor) ||
    (actor?.organisation?.id === o.organisationId && actor.organisation.role === 'admin'),
  'secretariat:work': (actor) => isSecretariat(actor),
};

/** May this person do this? Pages ask it to decide what to show, use cases to decide what to do. */
export function can<P extends Permission>(actor: Visitor, permission: P, facts: PermissionFacts[P]): boolean {
  const rule = RULES[permission] as Rule<P> | undefined;
  return rule ? rule(actor, facts) === true : false;
}
