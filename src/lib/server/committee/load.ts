import type { Actor } from '$domain/actor';
import type { PanelRole } from '$domain/committee/conflict';
import { AppError, notFound } from '$domain/errors';
import { can, type CommitteeFacts, type ReviewFacts } from '$domain/policy';
import { ASSESSED_STATES } from '$domain/proposal/proposal';
import { authorise } from '../authorise';
import { challengeFacts } from '../challenges/load';
import { loadPanelProposal, type PanelProposal } from '../proposals/load';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Conflicts, Reviews, type ReviewRecord } from '../store/models/committee';
import { Proposals, type ProposalRecord } from '../store/models/proposals';
import { Users } from '../store/models/people';
import type { Session } from '../store/transaction';
import { relations } from './relations';
import { ownQueue } from './reviews/own-queue';

export interface LoadedReview extends PanelProposal {
  facts: ReviewFacts;
}

/** A proposal by challenge *and* id with the asking person's own review of it, if they may do this with it. */
export async function loadReview(
  actor: Actor,
  slug: string,
  proposalId: string,
  permission: 'proposal:read' | 'review:write' | 'review:read-others',
  now: Date,
  session?: Session,
): Promise<LoadedReview> {
  const loaded = await loadPanelProposal(actor, slug, proposalId, 'proposal:read', now, session);
  const { assigned, review } = loaded;
  const facts: ReviewFacts = {
    ...loaded.facts,
    assigned,
    ownReviewSubmitted: review?.state === 'submitted',
  };
  // Who was writing while the shortlist was frozen is told so, instead of losing the page with their text.
  if (permission === 'review:write' && assigned && facts.challenge.state === 'decided') {
    throw new AppError('conflict', 'already_frozen');
  }
  authorise(actor, permission, facts);
  return { ...loaded, facts };
}

export interface LoadedCommittee {
  challenge: ChallengeRecord;
  facts: CommitteeFacts;
  /** Start-ups with which the asking person has a conflict: their proposals do not exist for them. */
  conflicts: Set<string>;
}

/** The committee of a challenge, with what the asking person still owes it, if they may do this with it. */
export async function loadCommittee(
  actor: Actor,
  slug: string,
  permission: 'ranking:view' | 'shortlist:freeze' | 'shortlist:view' | 'committee:view',
  now: Date,
  session?: Session,
): Promise<LoadedCommittee> {
  const challenge = await Challenges.findOne({ slug }, null, { session }).lean<ChallengeRecord>();
  if (!challenge) throw notFound();
  const challengeOnly = challengeFacts(challenge, now);
  authorise(actor, 'committee:view', challengeOnly);
  const facts: CommitteeFacts = {
    challenge: challengeOnly,
    ownReviewsSubmitted: (await countOwed(actor, challenge._id, session)) === 0,
  };
  // Who had the page open while another window froze is told so, instead of losing it.
  if (permission === 'shortlist:freeze' && challengeOnly.state === 'decided') {
    const before: CommitteeFacts = { ...facts, challenge: { ...challengeOnly, state: 'assessment' } };
    if (can(actor, permission, before)) throw new AppError('conflict', 'already_frozen');
  }
  if (permission === 'shortlist:view') authorise(actor, permission, challengeOnly);
  else if (permission !== 'committee:view') authorise(actor, permission, facts);
  return { challenge, facts, conflicts: await conflictsOf(actor, challenge._id, session) };
}

/**
 * How many reviews this person was assigned on this challenge, can still write, and has not submitted. What a start-up
 * withdrew meanwhile is owed by nobody: it would keep its reviewers from the ranking for good.
 */
export async function countOwed(actor: Actor, challengeId: string, session?: Session): Promise<number> {
  const queue = await ownQueue(actor, [challengeId], session);
  return queue.filter(({ review }) => review?.state !== 'submitted').length;
}

/** The start-ups with which this person has a conflict on this challenge; those they belong or belonged to included. */
export async function conflictsOf(
  actor: Actor,
  challengeId: string,
  session?: Session,
): Promise<Set<string>> {
  const declared = await Conflicts.find(
    { challengeId, userId: actor.userId },
    { organisationId: 1 },
    { session },
  ).lean();
  const own = actor.organisation ? [actor.organisation.id] : [];
  return new Set([...declared.map((conflict) => conflict.organisationId), ...own, ...actor.formerStartupIds]);
}

/** The proposals of a challenge that this person may know of, in the order in which they came. */
export async function assessedProposals(
  challengeId: string,
  conflicts: Set<string>,
  session?: Session,
): Promise<ProposalRecord[]> {
  return Proposals.find(
    {
      challengeId,
      state: { $in: ASSESSED_STATES },
      ...(conflicts.size > 0 ? { organisationId: { $nin: [...conflicts] } } : {}),
    },
    { draft: 0 },
    { session },
  )
    .sort({ submittedAt: 1, _id: 1 })
    .lean<ProposalRecord[]>();
}

/**
 * The submitted reviews that count. One by a reviewer who has a conflict with the start-up by now is kept but set
 * aside: it would weigh on a decision that is no longer theirs.
 */
export async function countedReviews(
  challengeId: string,
  proposals: Pick<ProposalRecord, '_id' | 'organisationId'>[],
  session?: Session,
): Promise<Map<string, ReviewRecord[]>> {
  const startups = new Map(proposals.map((proposal) => [proposal._id, proposal.organisationId]));
  const reviews = await Reviews.find(
    { challengeId, state: 'submitted' },
    { privateNote: 0 },
    { session },
  ).lean<ReviewRecord[]>();
  // Whoever left the panel after sending theirs may have a conflict too.
  const reviewers = [...new Set(reviews.map(({ reviewerId }) => reviewerId))];
  const related = await relations({ _id: challengeId }, session, reviewers);
  const byProposal = new Map<string, ReviewRecord[]>();
  for (const review of reviews) {
    const startup = startups.get(review.proposalId);
    if (startup === undefined || related(review.reviewerId, startup)) continue;
    byProposal.set(review.proposalId, [...(byProposal.get(review.proposalId) ?? []), review]);
  }
  return byProposal;
}

export interface PanelPerson {
  userId: string;
  name: string;
  role: PanelRole;
}

/** The panel with the names its members know one another by, in the order of appointment. */
export async function panelPeople(challenge: Pick<ChallengeRecord, 'panel'>): Promise<PanelPerson[]> {
  const users = await Users.find(
    { _id: { $in: challenge.panel.map((member) => member.userId) } },
    { name: 1, email: 1 },
  ).lean();
  const names = new Map(users.map((user) => [user._id, user.name || user.email]));
  return challenge.panel.map(({ userId, role }) => ({ userId, role, name: names.get(userId) ?? '' }));
}
