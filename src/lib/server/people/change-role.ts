import type { Actor, OrganisationRole } from '$domain/actor';
import { maySitOnPanel } from '$domain/committee/panel';
import { AppError } from '$domain/errors';
import { ROLES_OF } from '$domain/organisation/people';
import { audit } from '../audit/record';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { withdrawInvitationsOf } from './invitation';
import { leavePanels } from './leave-panels';
import { loadLeaving, loadManagedOrganisation, type OrganisationRef } from './manage';

/** Gives a person another role, from their next request on. @throws AppError conflict last_admin */
export async function changeRole(
  actor: Actor,
  ref: OrganisationRef,
  userId: string,
  role: OrganisationRole,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const { _id: organisationId, kind } = await loadManagedOrganisation(actor, ref, session);
    if (!ROLES_OF[kind].includes(role)) {
      throw new AppError('invalid', 'invalid_form', { fields: { role: { reason: 'not_an_option' } } });
    }
    const person = await loadLeaving(organisationId, userId, role, session);
    if (person.organisation?.role === role) return;
    await Users.updateOne({ _id: userId }, { $set: { 'organisation.role': role } }, { session });
    // A reviewer lent to a rival's panel who now writes challenges of their own company is a rival there.
    const panels = await leavePanels(
      userId,
      (challenge) => maySitOnPanel({ organisationId, kind, role }, challenge),
      now,
      session,
    );
    const invitations =
      person.organisation?.role === 'admin'
        ? await withdrawInvitationsOf(userId, organisationId, now, session)
        : 0;
    await audit(
      actor,
      {
        action: 'people:change-role',
        subject: { kind: 'user', id: userId },
        organisationId,
        details: { from: person.organisation?.role, to: role, panels: panels.length, invitations },
      },
      now,
      session,
    );
  });
}
