import type { Actor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { AppError } from '$domain/errors';
import { pick } from '$domain/localised';
import { isProposable, type RefusalReason } from '$domain/matching/feedback';
import { audit } from '../../audit/record';
import { writersOf } from '../../people/recipients';
import { tell } from '../../people/tell';
import { MatchFeedback, pairId } from '../../store/models/match-feedback';
import { Organisations } from '../../store/models/organisations';
import { transaction } from '../../store/transaction';
import { loadOwnInvitation } from './invitation-of-startup';

export type AnswerToInvitation =
  { answer: 'interested' } | { answer: 'declined'; reason: RefusalReason; note: string };

/**
 * The start-up answers a company's invitation, once; who invited is told. A "not for us" also puts the challenge aside. It
 * says nothing about a proposal: whether one is written stays the start-up's own until the close.
 * @throws AppError not_found; conflict wrong_state
 */
export async function answerInvitation(
  actor: Actor,
  slug: string,
  given: AnswerToInvitation,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const { challenge, startupId, invitation } = await loadOwnInvitation(actor, slug, now, session);
    if (!isProposable(stateAt(challenge, now))) throw new AppError('conflict', 'wrong_state');
    const declined = given.answer === 'declined';
    const answered = await MatchFeedback.updateOne(
      {
        _id: pairId(challenge._id, startupId),
        'invitation.id': invitation.id,
        'invitation.answer': null,
        'invitation.withdrawnAt': null,
      },
      {
        $set: {
          'invitation.answer': given.answer,
          'invitation.answeredAt': now,
          'invitation.seenAt': invitation.seenAt ?? now,
          ...(declined && {
            'invitation.answerReason': given.reason,
            'invitation.answerNote': given.note,
            refused: { reason: given.reason, note: '', at: now, by: actor.userId },
          }),
        },
      },
      { session },
    );
    if (answered.matchedCount === 0) throw new AppError('conflict', 'wrong_state');
    await audit(
      actor,
      {
        action: 'match:answer-invitation',
        subject: { kind: 'challenge', id: challenge._id },
        organisationId: startupId,
        details: { invitationId: invitation.id, answer: given.answer },
      },
      now,
      session,
    );
    const startup = await Organisations.findOne({ _id: startupId }, { name: 1, slug: 1 }, { session }).lean();
    // Who invited, while they still write for the company; otherwise those who do.
    const writers = await writersOf(challenge.organisationId, session);
    const inviter = writers.filter(({ userId }) => userId === invitation.by);
    await tell(
      inviter.length > 0 ? inviter : writers,
      'invitation_answered',
      (person) => ({
        key: `mail:invitation-answered:${invitation.id}:${person.userId}`,
        params: {
          challenge: pick(challenge.title, person.locale).text,
          slug: challenge.slug,
          startup: startup?.name ?? '',
          startupSlug: startup?.slug ?? '',
          answer: given.answer,
          reason: declined ? given.reason : '',
          note: declined ? given.note : '',
        },
      }),
      session,
    );
  });
}
