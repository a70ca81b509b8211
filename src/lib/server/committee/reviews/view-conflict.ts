import type { Visitor } from '$domain/actor';
import { isChair } from '$domain/committee/conflict';
import type { Locale } from '$domain/localised';
import { isScored } from '$domain/committee/review';
import { authorise, signedIn } from '../../authorise';
import { headAndNames } from '../head';
import { loadReview } from '../load';

/** What declaring a conflict with this proposal's start-up would cost: shown before anything happens. */
export async function viewConflict(
  actor: Visitor,
  slug: string,
  proposalId: string,
  locale: Locale,
  now: Date,
) {
  signedIn(actor);
  const { challenge, proposal, review, facts } = await loadReview(
    actor,
    slug,
    proposalId,
    'proposal:read',
    now,
  );
  authorise(actor, 'conflict:declare', facts.challenge);
  const { head, names } = await headAndNames(challenge, [proposal.organisationId], locale, now);
  return {
    head,
    proposalId,
    startup: names.get(proposal.organisationId) ?? '',
    /** Votes in one's own draft, which would be deleted; a submitted review would stop counting. */
    draftVotes:
      review?.state === 'draft' ? challenge.rubric.filter((c) => isScored(review.scores, c.id)).length : 0,
    submitted: review?.state === 'submitted',
    chair: isChair(challenge.panel, actor.userId),
  };
}
