import type { Visitor } from '$domain/actor';
import { MAX_PENDING_INVITATIONS, ROLES_OF } from '$domain/organisation/people';
import { signedIn } from '../authorise';
import { Invitations, Users } from '../store/models/people';
import { loadManagedOrganisation, type OrganisationRef } from './manage';

const PAGE = 50;

/** The people of an organisation by address, and the invitations that wait; for those who manage them. */
export async function listPeople(
  actor: Visitor,
  ref: OrganisationRef,
  { after = '' }: { after?: string | null },
  now: Date,
) {
  signedIn(actor);
  const organisation = await loadManagedOrganisation(actor, ref);
  const [users, invitations] = await Promise.all([
    Users.find(
      { 'organisation.id': organisation._id, ...(after ? { email: { $gt: after } } : {}) },
      { name: 1, email: 1, organisation: 1 },
    )
      .sort({ email: 1 })
      .limit(PAGE + 1)
      .lean(),
    Invitations.find(
      { organisationId: organisation._id, acceptedAt: null, revokedAt: null, expires: { $gt: now } },
      { email: 1, role: 1, expires: 1 },
    )
      .sort({ createdAt: -1 })
      .limit(MAX_PENDING_INVITATIONS)
      .lean(),
  ]);
  const shown = users.slice(0, PAGE);
  return {
    organisation: { name: organisation.name, kind: organisation.kind },
    roles: [...ROLES_OF[organisation.kind]],
    people: shown.map((user) => ({
      id: user._id,
      name: user.name,
      email: user.email,
      role: user.organisation?.role ?? 'editor',
      isYou: user._id === actor.userId,
    })),
    next: users.length > PAGE ? (shown.at(-1)?.email ?? null) : null,
    invitations: invitations.map(({ _id, email, role, expires }) => ({ id: _id, email, role, expires })),
  };
}
export type PeopleList = Awaited<ReturnType<typeof listPeople>>;
