import { isVisibleTo, type PassportAudience } from '$domain/organisation/passport';
import { can } from '$domain/policy';
import type { Visitor } from '$domain/actor';

/**
 * The start-ups whose passports members with these areas may find, as a filter. It says in the database's words what
 * `isVisibleTo` says in the domain's; a test holds the two together.
 */
export const visibleStartups = (memberAreaIds: string[]) => ({
  kind: 'startup' as const,
  $or: [
    { 'passport.visibility': 'all_members' as const },
    { 'passport.visibility': 'same_areas' as const, 'passport.areaIds': { $in: memberAreaIds } },
  ],
});

/**
 * Whether a page about a company's challenge may speak of this passport. The secretariat opens every passport elsewhere;
 * here it sees what the company sees, so that nothing hidden is passed on by mistake.
 */
export const mayMeet = (
  actor: Visitor,
  startup: { _id: string; passport: PassportAudience | null },
  memberAreaIds: string[],
): boolean =>
  startup.passport !== null &&
  isVisibleTo(startup.passport, memberAreaIds) &&
  can(actor, 'passport:view', {
    organisationId: startup._id,
    passport: startup.passport,
    viewerAreaIds: memberAreaIds,
  });
