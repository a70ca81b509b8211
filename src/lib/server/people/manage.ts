import type { Actor, OrganisationRole } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { isLastAdmin } from '$domain/organisation/people';
import { authorise } from '../authorise';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { Users } from '../store/models/people';
import type { Session } from '../store/transaction';

/** An organisation as its own people name it (by id) or as the secretariat does (by its address). */
export type OrganisationRef = { _id: string } | { slug: string };

/** The organisation, if this person manages its people. @throws AppError not_found */
export async function loadManagedOrganisation(
  actor: Actor,
  ref: OrganisationRef,
  session?: Session,
): Promise<OrganisationRecord> {
  const organisation = await Organisations.findOne(ref, null, { session }).lean<OrganisationRecord>();
  if (!organisation) throw notFound();
  authorise(actor, 'organisation:manage-people', { organisationId: organisation._id });
  return organisation;
}

/**
 * A person of the organisation who is about to lose a role, by organisation *and* id.
 * @throws AppError not_found; conflict last_admin
 */
export async function loadLeaving(
  organisationId: string,
  userId: string,
  nextRole: OrganisationRole | null,
  session: Session,
) {
  const person = await Users.findOne({ _id: userId, 'organisation.id': organisationId }, null, {
    session,
  }).lean();
  if (!person?.organisation) throw notFound();
  // Two administrators who remove each other at once write this one document: the second is refused.
  await Organisations.updateOne({ _id: organisationId }, { $inc: { peopleVersion: 1 } }, { session });
  if (nextRole === 'admin') return person;
  const admins = await Users.find(
    { 'organisation.id': organisationId, 'organisation.role': 'admin' },
    { _id: 1 },
    { session },
  ).lean();
  const known = admins.map(({ _id }) => ({ userId: _id, role: 'admin' as const }));
  if (isLastAdmin(known, userId)) throw new AppError('conflict', 'last_admin');
  return person;
}
