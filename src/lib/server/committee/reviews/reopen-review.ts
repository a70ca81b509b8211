import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { audit } from '../../audit/record';
import { Reviews } from '../../store/models/committee';
import { transaction } from '../../store/transaction';
import { loadReview } from '../load';
import { readersOfVotes } from './read-votes';
import { touchAssessment } from '../touch';

/**
 * Takes one's own review back to change it, until the shortlist is frozen. It does not count meanwhile, and others'
 * scores of this proposal are hidden again. Whoever has read them cannot: three votes sent blind, a look at the others'
 * and three better ones would be a vote after all that knows what the others thought.
 * @throws AppError conflict wrong_state, already_frozen, read_others
 */
export async function reopenReview(actor: Actor, slug: string, proposalId: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    const loaded = await loadReview(actor, slug, proposalId, 'review:write', now, session);
    const { challenge, proposal, review } = loaded;
    await touchAssessment(challenge._id, session);
    if (review?.state !== 'submitted') throw new AppError('conflict', 'wrong_state');
    const hasRead = await readersOfVotes(challenge._id, [proposalId], session);
    if (hasRead(actor.userId, proposalId)) throw new AppError('conflict', 'read_others');
    await Reviews.updateOne(
      { _id: review._id, version: review.version },
      { $set: { state: 'draft', submittedAt: null, savedAt: now }, $inc: { version: 1 } },
      { session },
    );
    await audit(
      actor,
      {
        action: 'review:reopen',
        subject: { kind: 'proposal', id: proposalId },
        organisationId: proposal.organisationId,
        details: { challengeId: challenge._id, version: review.version + 1 },
      },
      now,
      session,
    );
  });
}
