import type { Actor } from '$domain/actor';
import { audit } from '../audit/record';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { leavePanels } from './leave-panels';
import { loadLeaving, loadManagedOrganisation, type OrganisationRef } from './manage';

/**
 * Takes a person out of the organisation, and off every panel. Their account stays; who they are is read afresh at
 * every request, so the next one is refused (trust 12). @throws AppError conflict last_admin
 */
export async function removePerson(
  actor: Actor,
  ref: OrganisationRef,
  userId: string,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const { _id: organisationId } = await loadManagedOrganisation(actor, ref, session);
    await loadLeaving(organisationId, userId, null, session);
    await Users.updateOne({ _id: userId }, { $set: { organisation: null } }, { session });
    const panels = await leavePanels(userId, () => false, session);
    await audit(
      actor,
      {
        action: 'people:remove',
        subject: { kind: 'user', id: userId },
        organisationId,
        details: { panels: panels.length },
      },
      now,
      session,
    );
  });
}
