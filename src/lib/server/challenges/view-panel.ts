import type { Visitor } from '$domain/actor';
import { pick, type Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { signedIn } from '../authorise';
import { nobodyDecides, stuckProposals } from '../committee/stuck-proposals';
import { Assignments, Conflicts } from '../store/models/committee';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { challengeFacts, loadChallenge } from './load';

/** Addresses offered while one is typed; the others can be typed out. */
const MAX_COLLEAGUES = 100;

/** The panel of a challenge with what each person has before them; no score, no name of a start-up. */
export async function viewPanel(actor: Visitor, slug: string, locale: Locale, now: Date) {
  signedIn(actor);
  const challenge = await loadChallenge(actor, slug, 'challenge:manage', now);
  const userIds = challenge.panel.map((member) => member.userId);
  const count = { $group: { _id: '$key', count: { $sum: 1 } } };
  const facts = challengeFacts(challenge, now);
  const mayAppoint = can(actor, 'panel:appoint', facts);
  const [users, conflicts, assignments, colleagues, stuck] = await Promise.all([
    Users.find({ _id: { $in: userIds } }, { name: 1, email: 1, organisation: 1 }).lean(),
    Conflicts.aggregate<Count>([
      { $match: { challengeId: challenge._id } },
      { $project: { key: '$userId' } },
      count,
    ]),
    Assignments.aggregate<Count>([
      { $match: { challengeId: challenge._id } },
      { $project: { key: '$reviewerId' } },
      count,
    ]),
    mayAppoint
      ? Users.find(
          { 'organisation.id': challenge.organisationId, _id: { $nin: userIds } },
          { name: 1, email: 1 },
        )
          .sort({ email: 1 })
          .limit(MAX_COLLEAGUES)
          .lean()
      : [],
    stuckProposals(actor, [challenge], now),
  ]);
  const organisations = await Organisations.find(
    {
      _id: {
        $in: users
          .flatMap((user) => user.organisation?.id ?? [])
          .concat(challenge.partnerIds, challenge.organisationId),
      },
    },
    { name: 1 },
  ).lean();
  const names = new Map(organisations.map((organisation) => [organisation._id, organisation.name]));
  const people = new Map(users.map((user) => [user._id, user]));
  const numbers = (rows: Count[]) => new Map(rows.map((row) => [row._id, row.count]));
  const conflictsBy = numbers(conflicts);
  const assignedTo = numbers(assignments);
  return {
    slug: challenge.slug,
    name: pick(challenge.title, locale),
    member: names.get(challenge.organisationId) ?? '',
    state: facts.state,
    mayAppoint,
    nobodyDecides: nobodyDecides(stuck.get(challenge._id)),
    /** Whoever is not on the site yet is invited first, by an administrator of the company. */
    invites:
      actor.organisation?.id === challenge.organisationId &&
      can(actor, 'organisation:manage-people', { organisationId: challenge.organisationId }),
    /** People of the company itself who can still be appointed: the form offers their addresses. */
    colleagues: colleagues.map(({ name, email }) => ({ name, email })),
    partners: challenge.partnerIds.flatMap((id) => names.get(id) ?? []),
    members: challenge.panel.map(({ userId, role }) => {
      const person = people.get(userId);
      return {
        userId,
        role,
        name: person?.name ?? '',
        email: person?.email ?? '',
        organisation: names.get(person?.organisation?.id ?? '') ?? '',
        conflicts: conflictsBy.get(userId) ?? 0,
        assigned: assignedTo.get(userId) ?? 0,
      };
    }),
  };
}

interface Count {
  _id: string;
  count: number;
}
