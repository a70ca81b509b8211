import type { OrganisationKind, OrganisationRole } from '../actor';

/** An invitation can be accepted for so many days. */
export const INVITATION_DAYS = 14;
/** More invitations than this in waiting are a mailing list, not a team. */
export const MAX_PENDING_INVITATIONS = 50;

/**
 * The roles that mean something in each kind of organisation: institutions write no challenges, start-ups send
 * nobody to a committee.
 */
export const ROLES_OF: Record<OrganisationKind, readonly OrganisationRole[]> = {
  member: ['admin', 'editor', 'reviewer'],
  startup: ['admin', 'editor'],
  institution: ['admin', 'reviewer'],
};

/** An organisation whose last administrator left could be helped only by the secretariat: that person stays. */
export const isLastAdmin = (people: { userId: string; role: OrganisationRole }[], userId: string): boolean =>
  people.every((person) => person.role !== 'admin' || person.userId === userId) &&
  people.some((person) => person.userId === userId && person.role === 'admin');
