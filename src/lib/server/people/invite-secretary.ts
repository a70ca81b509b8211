import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { m } from '$i18n/paraglide/messages';
import { allianceProfile } from '../alliance/profile';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { Invitations, Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { storeInvitation } from './invite';

/**
 * Invites a person into the secretariat. Nobody is of the secretariat and of an organisation at once: who approves and
 * runs the site does not compete on it. @throws AppError invalid, beside `email`; conflict person_already_invited
 */
export async function inviteSecretary(
  actor: Actor,
  invitation: { email: string; locale: Locale },
  now: Date,
): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  const email = invitation.email.toLowerCase();
  const { locale } = invitation;
  const { name } = await allianceProfile();
  await transaction(async (session) => {
    const person = await Users.findOne({ email }, { organisation: 1, secretariat: 1 }, { session }).lean();
    if (person?.organisation || person?.secretariat)
      throw new AppError('invalid', 'invalid_form', { fields: { email: { reason: 'belongs_elsewhere' } } });
    const letter = { organisation: name, role: m.people_role_secretariat({}, { locale }) };
    const id = await storeInvitation(
      actor,
      { email, organisationId: null, role: 'admin', locale, letter },
      now,
      session,
    );
    await audit(
      actor,
      { action: 'secretariat:invite', subject: { kind: 'invitation', id }, details: {} },
      now,
      session,
    );
  });
}

/** Takes an invitation into the secretariat back. */
export async function revokeSecretaryInvitation(
  actor: Actor,
  invitationId: string,
  now: Date,
): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  await transaction(async (session) => {
    const revoked = await Invitations.updateOne(
      { _id: invitationId, organisationId: null, acceptedAt: null, revokedAt: null },
      { $set: { revokedAt: now } },
      { session },
    );
    if (revoked.matchedCount === 0) throw notFound();
    await audit(
      actor,
      { action: 'secretariat:revoke-invitation', subject: { kind: 'invitation', id: invitationId } },
      now,
      session,
    );
  });
}
