import type { Actor, Visitor } from '$domain/actor';
import { maySitOnPanel } from '$domain/committee/panel';
import { pick, type Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { signedIn } from '../authorise';
import { nobodyDecides, stuckProposals } from '../committee/decisions/stuck-proposals';
import { Assignments, Conflicts } from '../store/models/committee';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { challengeFacts, loadChallenge } from './load';

/** People offered while an address is typed; the others can be typed out. */
const MAX_CANDIDATES = 100;

/** The panel of a challenge with what each person has before them; no score, no name of a start-up. */
export async function viewPanel(actor: Visitor, slug: string, locale: Locale, now: Date) {
  signedIn(actor);
  const challenge = await loadChallenge(actor, slug, 'challenge:manage', now);
  const userIds = challenge.panel.map((member) => member.userId);
  const count = { $group: { _id: '$key', count: { $sum: 1 } } };
  const facts = challengeFacts(challenge, now);
  const mayAppoint = can(actor, 'panel:appoint', facts);
  const [users, conflicts, assignments, offered, stuck] = await Promise.all([
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
    mayAppoint ? peopleToOffer(actor, challenge) : [],
    stuckProposals(actor, [challenge], now),
  ]);
  const organisations = await Organisations.find(
    {
      _id: {
        $in: [...users, ...offered]
          .flatMap((user) => user.organisation?.id ?? [])
          .concat(challenge.partnerIds, challenge.organisationId),
      },
    },
    { name: 1, kind: 1 },
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
    /** People known to whoever asks who can still be appointed, their own company's first: the form offers them. */
    candidates: offered.flatMap(({ name, email, organisation }) => {
      const of = organisations.find(({ _id }) => _id === organisation?.id);
      const seat = organisation && of && { organisationId: of._id, kind: of.kind, role: organisation.role };
      return seat && maySitOnPanel(seat, challenge) ? [{ name, email, organisation: of.name }] : [];
    }),
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

/**
 * People to offer to whoever appoints: those of the company; of the institutions that take part, once the secretariat has
 * approved that they do; and whoever sat on a panel of the company's before, whom its pages show already. Only the
 * secretariat, which knows everybody, is offered the reviewers of other companies.
 */
async function peopleToOffer(actor: Actor, challenge: ChallengeRecord) {
  const approved = !['draft', 'awaiting_approval'].includes(challenge.state);
  const known = await Challenges.distinct('panel.userId', { organisationId: challenge.organisationId });
  const here = challenge.panel.map(({ userId }) => userId);
  const people = await Users.find(
    {
      $or: [
        {
          'organisation.id': {
            $in: [challenge.organisationId, ...(approved ? challenge.partnerIds : [])],
          },
        },
        { _id: { $in: known } },
        ...(actor.secretariat ? [{ 'organisation.role': 'reviewer' as const }] : []),
      ],
      _id: { $nin: here },
    },
    { name: 1, email: 1, organisation: 1 },
  )
    .sort({ email: 1 })
    .limit(MAX_CANDIDATES)
    .lean();
  const own = (id?: string) => (id === challenge.organisationId ? 0 : 1);
  return people.sort((a, b) => own(a.organisation?.id) - own(b.organisation?.id));
}

interface Count {
  _id: string;
  count: number;
}
