import type { Actor } from '$domain/actor';
import { notFound } from '$domain/errors';
import { audit } from '../audit/record';
import { Invitations } from '../store/models/people';
import { transaction } from '../store/transaction';
import { loadManagedOrganisation, type OrganisationRef } from './manage';

/** Takes an invitation back: its link is worth nothing from now on. */
export async function revokeInvitation(
  actor: Actor,
  ref: OrganisationRef,
  invitationId: string,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const { _id: organisationId } = await loadManagedOrganisation(actor, ref, session);
    const revoked = await Invitations.updateOne(
      { _id: invitationId, organisationId, acceptedAt: null, revokedAt: null },
      { $set: { revokedAt: now } },
      { session },
    );
    if (revoked.matchedCount === 0) throw notFound();
    await audit(
      actor,
      {
        action: 'people:revoke-invitation',
        subject: { kind: 'organisation', id: organisationId },
        organisationId,
        details: { invitationId },
      },
      now,
      session,
    );
  });
}
