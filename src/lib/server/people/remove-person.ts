import type { Actor } from '$domain/actor';
import { audit } from '../audit/record';
import { nameOutside } from '../organisations/known-names';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { withdrawInvitationsOf } from './invitation';
import { leavePanels } from './leave-panels';
import { loadLeaving, loadManagedOrganisation, type OrganisationRef } from './manage';

/**
 * Takes a person out of the organisation, and off every panel, with the invitations they wrote. Their account stays;
 * who they are is read afresh at every request, so the next one is refused (trust 12). Of a start-up it is
 * remembered that they were there: they never judge what it sends. A name that says they are of it stays with it. @throws AppError conflict last_admin
 */
export async function removePerson(
  actor: Actor,
  ref: OrganisationRef,
  userId: string,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const { _id: organisationId, kind } = await loadManagedOrganisation(actor, ref, session);
    const { name } = await loadLeaving(organisationId, userId, null, session);
    await Users.updateOne(
      { _id: userId },
      {
        $set: { organisation: null, name: await nameOutside(name) },
        ...(kind === 'startup' ? { $addToSet: { formerStartupIds: organisationId } } : {}),
      },
      { session },
    );
    const panels = await leavePanels(userId, () => false, now, session);
    const invitations = await withdrawInvitationsOf(userId, organisationId, now, session);
    await audit(
      actor,
      {
        action: 'people:remove',
        subject: { kind: 'user', id: userId },
        organisationId,
        details: { panels: panels.length, invitations },
      },
      now,
      session,
    );
  });
}
