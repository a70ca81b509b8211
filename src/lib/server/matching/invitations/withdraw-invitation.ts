import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { audit } from '../../audit/record';
import { MatchFeedback, pairId } from '../../store/models/match-feedback';
import { transaction } from '../../store/transaction';
import { loadStartupForChallenge } from '../matches/load-startup';

/** Takes an invitation back while it is not answered. @throws AppError not_found; conflict wrong_state */
export async function withdrawInvitation(
  actor: Actor,
  slug: string,
  startupSlug: string,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const { challenge, startup, invitation } = await loadStartupForChallenge(
      actor,
      slug,
      startupSlug,
      now,
      session,
    );
    // The company takes back what it sent; the secretariat only looks on.
    if (!invitation || actor.organisation?.id !== challenge.organisationId) throw notFound();
    const withdrawn = await MatchFeedback.updateOne(
      {
        _id: pairId(challenge._id, startup._id),
        'invitation.id': invitation.id,
        'invitation.answer': null,
        'invitation.withdrawnAt': null,
      },
      { $set: { 'invitation.withdrawnAt': now } },
      { session },
    );
    if (withdrawn.matchedCount === 0) throw new AppError('conflict', 'wrong_state');
    await audit(
      actor,
      {
        action: 'match:withdraw-invitation',
        subject: { kind: 'challenge', id: challenge._id },
        organisationId: challenge.organisationId,
        details: { startupId: startup._id, invitationId: invitation.id },
      },
      now,
      session,
    );
  });
}
