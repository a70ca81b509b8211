import { randomBytes } from 'node:crypto';
import type { Actor, OrganisationRole } from '$domain/actor';
import { AppError } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { INVITATION_DAYS, MAX_PENDING_INVITATIONS, ROLES_OF } from '$domain/organisation/people';
import { roleName } from '$i18n/role-name';
import { audit } from '../audit/record';
import { limit } from '../auth/rate-limit';
import { seal } from '../auth/sealed-token';
import { hashToken } from '../fingerprint';
import { enqueue } from '../jobs/outbox';
import { newId } from '../store/ids';
import type { OrganisationRecord } from '../store/models/organisations';
import { Invitations, Users } from '../store/models/people';
import { transaction, type Session } from '../store/transaction';
import { loadManagedOrganisation, type OrganisationRef } from './manage';

export interface NewInvitation {
  email: string;
  role: OrganisationRole;
  /** The language of the letter. */
  locale: Locale;
}

/**
 * Invites a person into an organisation by e-mail. The token leaves only in that letter: the database keeps its hash.
 * @throws AppError invalid, beside `email` or `role`; conflict person_already_invited; too_many
 */
export async function invitePerson(
  actor: Actor,
  ref: OrganisationRef,
  invitation: NewInvitation,
  now: Date,
): Promise<void> {
  const { _id } = await loadManagedOrganisation(actor, ref);
  // Anybody can register a start-up: its invitations must not become a way to write to strangers.
  if (!actor.secretariat) await limit('invite:organisation', _id);
  await transaction(async (session) => {
    const organisation = await loadManagedOrganisation(actor, ref, session);
    await writeInvitation(actor, organisation, invitation, now, session);
  });
}

/** The invitation with its letter, inside the caller's transaction. */
export async function writeInvitation(
  actor: Actor,
  organisation: Pick<OrganisationRecord, '_id' | 'kind' | 'name'>,
  { email: address, role, locale }: NewInvitation,
  now: Date,
  session: Session,
): Promise<void> {
  const email = address.toLowerCase();
  const organisationId = organisation._id;
  if (!ROLES_OF[organisation.kind].includes(role)) throw beside('role', 'not_an_option');
  if (await Users.exists({ email, 'organisation.id': organisationId }).session(session)) {
    throw beside('email', 'already_here');
  }
  const letter = { organisation: organisation.name, role: roleName(role, locale) };
  const id = await storeInvitation(actor, { email, organisationId, role, locale, letter }, now, session);
  await audit(
    actor,
    {
      action: 'people:invite',
      subject: { kind: 'organisation', id: organisationId },
      organisationId,
      details: { invitationId: id, role },
    },
    now,
    session,
  );
}

/** Who is invited where: `organisationId` null is the secretariat. */
interface Invited {
  email: string;
  organisationId: string | null;
  role: OrganisationRole;
  locale: Locale;
  /** What the letter calls them. */
  letter: { organisation: string; role: string };
}

/** Stores the invitation and asks for its letter. @returns its id. @throws AppError conflict person_already_invited */
export async function storeInvitation(
  actor: Actor,
  { email, organisationId, role, locale, letter }: Invited,
  now: Date,
  session: Session,
): Promise<string> {
  const open = { organisationId, acceptedAt: null, revokedAt: null };
  // One that nobody accepted in time makes room for another.
  await Invitations.updateMany(
    { ...open, expires: { $lte: now } },
    { $set: { revokedAt: now } },
    { session },
  );
  if (await Invitations.exists({ ...open, email }).session(session)) {
    throw new AppError('conflict', 'person_already_invited', {
      fields: { email: { reason: 'already_invited' } },
    });
  }
  if ((await Invitations.countDocuments(open, { session })) >= MAX_PENDING_INVITATIONS) {
    throw new AppError('invalid', 'list_full', { max: MAX_PENDING_INVITATIONS });
  }
  const id = newId();
  const token = randomBytes(32).toString('base64url');
  await Invitations.create(
    [
      {
        _id: id,
        email,
        organisationId,
        role,
        tokenHash: hashToken(token),
        invitedBy: actor.userId,
        createdAt: now,
        expires: new Date(now.getTime() + INVITATION_DAYS * 86_400_000),
      },
    ],
    { session },
  );
  await enqueue(
    {
      type: 'mail:send',
      key: `mail:invitation:${id}`,
      payload: { template: 'invitation', to: email, locale, params: letter, sealed: seal(token) },
    },
    session,
  );
  return id;
}

const beside = (field: string, reason: string) =>
  new AppError('invalid', 'invalid_form', { fields: { [field]: { reason } } });
