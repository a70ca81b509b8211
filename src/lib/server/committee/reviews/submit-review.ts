import type { Actor } from '$domain/actor';
import { missingScores } from '$domain/committee/review';
import { AppError } from '$domain/errors';
import { audit } from '../../audit/record';
import { transaction } from '../../store/transaction';
import { loadReview } from '../load';
import type { ReviewChange } from './review-form';
import { writeReview } from './save-review';
import { touchAssessment } from '../touch';

/**
 * Submits the review as it stands on the page: from now on it counts, and others' scores of this proposal open.
 * Every ranking criterion needs a vote, for a missing one is never a zero.
 * @throws AppError invalid review_incomplete with the fields; conflict review_changed_elsewhere, already_frozen
 */
export async function submitReview(
  actor: Actor,
  slug: string,
  proposalId: string,
  change: ReviewChange,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const loaded = await loadReview(actor, slug, proposalId, 'review:write', now, session);
    const { challenge, proposal } = loaded;
    await touchAssessment(challenge._id, session);
    const sent = { state: 'submitted', at: now } as const;
    const { scores, version } = await writeReview(actor, loaded, change, sent, session);
    const missing = missingScores(challenge.rubric, scores);
    if (missing.length > 0) {
      throw new AppError('invalid', 'review_incomplete', {
        fields: Object.fromEntries(missing.map((id) => [`scores.${id}.value`, { reason: 'choose_one' }])),
      });
    }
    await audit(
      actor,
      {
        action: 'review:submit',
        subject: { kind: 'proposal', id: proposalId },
        organisationId: proposal.organisationId,
        details: { challengeId: challenge._id, revision: change.revision, version },
      },
      now,
      session,
    );
  });
}
