import type { Actor } from '$domain/actor';
import { everyChairRelated, everyoneRelated } from '$domain/committee/conflict';
import { AppError } from '$domain/errors';
import type { DecisionFacts } from '$domain/policy';
import { can } from '$domain/policy';
import { authorise } from '../../authorise';
import { loadPanelProposal, proposalFacts } from '../../proposals/load';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Decisions, type DecisionRecord } from '../../store/models/committee';
import type { ProposalRecord } from '../../store/models/proposals';
import type { Session } from '../../store/transaction';
import { countOwed } from '../load';
import { relations, type Related } from '../relations';

type DecidedProposal = Pick<ProposalRecord, '_id' | 'organisationId' | 'state'>;

/**
 * What the policy asks about deciding on a proposal, for any proposal of this challenge.
 * @param ownReviewsSubmitted nobody decides while a review of their own is open
 */
export const decisionFacts =
  (actor: Actor, challenge: ChallengeRecord, related: Related, ownReviewsSubmitted: boolean, now: Date) =>
  (proposal: DecidedProposal): DecisionFacts => {
    const { organisationId } = proposal;
    return {
      ...proposalFacts(proposal, challenge, related(actor.userId, organisationId), now),
      ownReviewsSubmitted,
      everyChairConflicted: everyChairRelated(challenge.panel, (userId) => related(userId, organisationId)),
    };
  };

/** The decisions on these proposals that stand, and on which of them this person decides, whose own reviews are in. */
export async function decisionsAndWho(
  actor: Actor,
  challenge: ChallengeRecord,
  proposals: Pick<ProposalRecord, '_id' | 'organisationId'>[],
  now: Date,
): Promise<{
  decisions: Map<string, DecisionRecord>;
  decides: (proposal: DecidedProposal) => boolean;
  /** Nobody on the panel may. */
  nobodyDecides: (proposal: DecidedProposal) => boolean;
}> {
  const related = await relations(challenge);
  const facts = decisionFacts(actor, challenge, related, true, now);
  return {
    decisions: await standingDecisions(challenge, proposals, related),
    decides: (proposal) => can(actor, 'decision:write', facts(proposal)),
    nobodyDecides: ({ organisationId }) =>
      everyoneRelated(challenge.panel, (userId) => related(userId, organisationId)),
  };
}

/**
 * A decision as it stands. One by a person who later declared a conflict with the start-up is blank, with its version:
 * it has to be taken again by somebody else.
 */
export const standing = (decision: DecisionRecord, startup: string, related: Related): DecisionRecord =>
  related(decision.decidedBy, startup) ? { ...decision, outcome: null, feedback: {}, reason: '' } : decision;

/** The decisions that stand, by proposal id. */
export async function standingDecisions(
  challenge: ChallengeRecord,
  proposals: Pick<ProposalRecord, '_id' | 'organisationId'>[],
  related: Related,
  session?: Session,
): Promise<Map<string, DecisionRecord>> {
  const startups = new Map(proposals.map((proposal) => [proposal._id, proposal.organisationId]));
  const decisions = await Decisions.find({ challengeId: challenge._id }, null, { session }).lean<
    DecisionRecord[]
  >();
  return new Map(
    decisions.flatMap((decision) => {
      const startup = startups.get(decision._id);
      if (startup === undefined) return [];
      return [[decision._id, standing(decision, startup, related)]];
    }),
  );
}

export interface LoadedDecision {
  challenge: ChallengeRecord;
  proposal: ProposalRecord;
  decision: DecisionRecord | null;
}

/**
 * A proposal by challenge *and* id with what was decided on it, for who may decide.
 * @throws AppError not_found; conflict already_frozen, for who was deciding while the shortlist was frozen
 */
export async function loadDecision(
  actor: Actor,
  slug: string,
  proposalId: string,
  now: Date,
  session?: Session,
): Promise<LoadedDecision> {
  const { challenge, proposal } = await loadPanelProposal(
    actor,
    slug,
    proposalId,
    'proposal:read',
    now,
    session,
  );
  const related = await relations(challenge, session);
  const owed = await countOwed(actor, challenge._id, session);
  const facts = decisionFacts(actor, challenge, related, owed === 0, now)(proposal);
  if (
    ['decided', 'archived'].includes(facts.challenge.state) &&
    can(actor, 'decision:write', { ...facts, challenge: { ...facts.challenge, state: 'assessment' } })
  ) {
    throw new AppError('conflict', 'already_frozen');
  }
  authorise(actor, 'decision:write', facts);
  const decision = (await standingDecisions(challenge, [proposal], related, session)).get(proposalId) ?? null;
  return { challenge, proposal, decision };
}
