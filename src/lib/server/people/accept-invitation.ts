import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { audit } from '../audit/record';
import { Invitations, Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { findInvitation, invitationNotValid } from './invitation';

/**
 * Joins the organisation that invited. Only the invited address can accept, and only once; the second click of a
 * double click finds its person inside and changes nothing.
 * @throws AppError not_found invitation_not_valid; conflict already_in_organisation
 */
export async function acceptInvitation(actor: Actor, token: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    const invitation = await findInvitation(token, now, session);
    // A forwarded link in somebody else's hands looks like one that was never sent.
    if (!invitation || invitation.email !== actor.email) throw invitationNotValid();
    const { organisationId, role } = invitation;
    if (invitation.acceptedAt) {
      if (await Users.exists({ _id: actor.userId, 'organisation.id': organisationId }).session(session))
        return;
      throw invitationNotValid();
    }
    const joined = await Users.updateOne(
      { _id: actor.userId, organisation: null, secretariat: false },
      { $set: { organisation: { id: organisationId, role } } },
      { session },
    );
    if (joined.matchedCount === 0) throw new AppError('conflict', 'already_in_organisation');
    await Invitations.updateOne({ _id: invitation._id }, { $set: { acceptedAt: now } }, { session });
    await audit(
      actor,
      {
        action: 'people:join',
        subject: { kind: 'user', id: actor.userId },
        organisationId,
        details: { invitationId: invitation._id, role },
      },
      now,
      session,
    );
  });
}
