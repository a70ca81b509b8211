import type { Actor } from '$domain/actor';
import { maySitOnPanel } from '$domain/committee/panel';
import { AppError } from '$domain/errors';
import { audit } from '../audit/record';
import { checkPersonName } from '../organisations/known-names';
import { Organisations } from '../store/models/organisations';
import { Invitations, Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { findInvitation, invitationNotValid } from './invitation';
import { leavePanels } from './leave-panels';

/**
 * Joins the organisation that invited, or the secretariat. Only the invited address can accept, and only once; the second click of a
 * double click finds its person inside and changes nothing. `name` is how they present themselves, where they have no name yet.
 * @throws AppError not_found invitation_not_valid; conflict already_in_organisation; invalid, beside `name`
 */
export async function acceptInvitation(actor: Actor, token: string, now: Date, name = ''): Promise<void> {
  await transaction(async (session) => {
    const invitation = await findInvitation(token, now, session);
    // A forwarded link in somebody else's hands looks like one that was never sent.
    if (!invitation || invitation.email !== actor.email) throw invitationNotValid();
    const { organisationId, role } = invitation;
    const place =
      organisationId === null ? { secretariat: true } : { organisation: { id: organisationId, role } };
    if (invitation.acceptedAt) {
      const inside = organisationId === null ? place : { 'organisation.id': organisationId };
      if (await Users.exists({ _id: actor.userId, ...inside }).session(session)) return;
      throw invitationNotValid();
    }
    const organisation = await Organisations.findOne(
      { _id: organisationId ?? '' },
      { name: 1, kind: 1 },
      { session },
    ).lean();
    if (name && !actor.name)
      await checkPersonName(name, { secretariat: organisationId === null, organisation });
    const joined = await Users.updateOne(
      { _id: actor.userId, organisation: null, secretariat: false },
      { $set: { ...place, ...(name && !actor.name ? { name } : {}) } },
      { session },
    );
    if (joined.matchedCount === 0) throw new AppError('conflict', 'already_in_organisation');
    // An imported reviewer has a seat and no organisation: the one they join now may not allow it, as a start-up never does.
    const panels = organisation
      ? await leavePanels(
          actor.userId,
          (challenge) =>
            maySitOnPanel({ organisationId: organisation._id, kind: organisation.kind, role }, challenge),
          now,
          session,
        )
      : [];
    await Invitations.updateOne({ _id: invitation._id }, { $set: { acceptedAt: now } }, { session });
    await audit(
      actor,
      {
        action: organisationId === null ? 'secretariat:join' : 'people:join',
        subject: { kind: 'user', id: actor.userId },
        organisationId,
        details: {
          invitationId: invitation._id,
          ...(organisationId === null ? {} : { role, panels: panels.length }),
        },
      },
      now,
      session,
    );
  });
}
