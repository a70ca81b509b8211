import type { OrganisationKind, Visitor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { allianceProfile } from '../alliance/profile';
import { hashToken } from '../fingerprint';
import { Invitations, type InvitationRecord } from '../store/models/people';
import { Organisations } from '../store/models/organisations';
import type { Session } from '../store/transaction';

/** One answer for links that are expired, revoked, used or invented. */
export const invitationNotValid = () => new AppError('not_found', 'invitation_not_valid');

export async function findInvitation(
  token: string,
  now: Date,
  session?: Session,
): Promise<InvitationRecord | null> {
  if (token.length === 0 || token.length > 200) return null;
  return Invitations.findOne({ tokenHash: hashToken(token), revokedAt: null, expires: { $gt: now } }, null, {
    session,
  }).lean<InvitationRecord>();
}

/** Who invites and as what, and what stands between the reader and accepting. @throws AppError not_found */
export async function viewInvitation(actor: Visitor, token: string, now: Date) {
  const invitation = await findInvitation(token, now);
  if (!invitation || invitation.acceptedAt) throw invitationNotValid();
  const organisation = await inviting(invitation.organisationId);
  if (!organisation) throw invitationNotValid();
  const next = !actor
    ? 'sign_in'
    : actor.email !== invitation.email
      ? 'other_address'
      : actor.organisation || actor.secretariat
        ? 'already'
        : 'accept';
  return {
    organisation: organisation.name,
    kind: organisation.kind,
    role: invitation.role,
    email: invitation.email,
    expires: invitation.expires,
    signedInAs: actor?.email ?? null,
    hasName: Boolean(actor?.name),
    next: next as 'sign_in' | 'other_address' | 'already' | 'accept',
  };
}

/**
 * Takes back what this person invited to and nobody has accepted yet: who is removed would come back through a letter
 * to an address of their own. @param organisationId null is the secretariat. @returns how many
 */
export async function withdrawInvitationsOf(
  userId: string,
  organisationId: string | null,
  now: Date,
  session: Session,
): Promise<number> {
  const { modifiedCount } = await Invitations.updateMany(
    { organisationId, invitedBy: userId, acceptedAt: null, revokedAt: null },
    { $set: { revokedAt: now } },
    { session },
  );
  return modifiedCount;
}

/** Who invites: an organisation, or the alliance into its secretariat. */
async function inviting(
  organisationId: string | null,
): Promise<{ name: string; kind: OrganisationKind | 'secretariat' } | null> {
  if (organisationId === null) return { name: (await allianceProfile()).name, kind: 'secretariat' };
  return Organisations.findOne({ _id: organisationId }, { name: 1, kind: 1 }).lean();
}
