import type { Visitor } from '$domain/actor';
import { authorise, signedIn } from '../../authorise';
import type { Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { proposalFacts } from '../../proposals/load';
import { Assignments, Reviews } from '../../store/models/committee';
import { headAndNames } from '../head';
import { assessedProposals, countedReviews, loadCommittee } from '../load';

export interface ReviewedProposal {
  proposalId: string;
  code: string;
  startup: string;
  title: string;
  /** Reviews submitted that count. */
  submitted: number;
  /** Where one's own review stands; null where none is assigned. */
  own: 'to_read' | 'draft' | 'submitted' | null;
  /** Others' reviews are open to this person. */
  open: boolean;
}

/** The proposals of a challenge, and of which the asking panel member may read others' reviews. No score is in it. */
export async function listReviews(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<ReviewedProposal[]> {
  signedIn(actor);
  const { challenge, facts, conflicts } = await loadCommittee(actor, slug, 'committee:view', now);
  authorise(actor, 'conflict:declare', facts.challenge);
  const proposals = await assessedProposals(challenge._id, conflicts);
  const own = { challengeId: challenge._id, reviewerId: actor.userId };
  const [counted, assignments, reviews, { names }] = await Promise.all([
    countedReviews(challenge._id, proposals),
    Assignments.find(own, { proposalId: 1 }).lean(),
    Reviews.find(own, { proposalId: 1, state: 1 }).lean(),
    headAndNames(
      challenge,
      proposals.map((proposal) => proposal.organisationId),
      locale,
      now,
    ),
  ]);
  const assigned = new Set(assignments.map((assignment) => assignment.proposalId));
  const states = new Map(reviews.map((review) => [review.proposalId, review.state]));
  return proposals.map((proposal) => ({
    proposalId: proposal._id,
    code: proposal.code,
    startup: names.get(proposal.organisationId) ?? '',
    title: proposal.title,
    submitted: counted.get(proposal._id)?.length ?? 0,
    own: assigned.has(proposal._id) ? (states.get(proposal._id) ?? 'to_read') : null,
    open: can(actor, 'review:read-others', {
      ...proposalFacts(proposal, challenge, false, now),
      assigned: assigned.has(proposal._id),
      ownReviewSubmitted: states.get(proposal._id) === 'submitted',
    }),
  }));
}
