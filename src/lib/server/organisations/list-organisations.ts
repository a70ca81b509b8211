import { ORGANISATION_KINDS, type OrganisationKind, type Visitor } from '$domain/actor';
import { authorise, signedIn } from '../authorise';
import { afterName, BY_NAME, readNameCursor, writeNameCursor } from '../store/by-name';
import { Challenges } from '../store/models/challenges';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { Invitations, Users } from '../store/models/people';
import { named } from './named';

const PAGE = 40;

export interface OrganisationQuery {
  kind: string | null;
  q: string | null;
  after: string | null;
}

/** Every organisation by name, for the secretariat: how many people it has, who is invited, how many challenges. */
export async function listOrganisations(actor: Visitor, query: OrganisationQuery, now: Date) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const kind = ORGANISATION_KINDS.find((known) => known === query.kind) ?? null;
  const q = (query.q ?? '').trim().slice(0, 100);
  const [found, kinds] = await Promise.all([
    Organisations.find(
      { $and: [kind ? { kind } : {}, named(q), afterName(readNameCursor(query.after))] },
      { name: 1, slug: 1, kind: 1, demo: 1 },
    )
      .collation(BY_NAME)
      .sort({ name: 1, _id: 1 })
      .limit(PAGE + 1)
      .lean<OrganisationRecord[]>(),
    Organisations.aggregate<{ _id: OrganisationKind; count: number }>([
      { $group: { _id: '$kind', count: { $sum: 1 } } },
    ]),
  ]);
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  const ids = rows.map(({ _id }) => _id);
  const [people, invited, challenges] = await Promise.all([
    Users.aggregate<Counted>([
      { $match: { 'organisation.id': { $in: ids } } },
      { $group: { _id: '$organisation.id', count: { $sum: 1 } } },
    ]),
    Invitations.aggregate<Counted>([
      { $match: { organisationId: { $in: ids }, acceptedAt: null, revokedAt: null, expires: { $gt: now } } },
      { $group: { _id: '$organisationId', count: { $sum: 1 } } },
    ]),
    Challenges.aggregate<Counted>([
      { $match: { organisationId: { $in: ids } } },
      { $group: { _id: '$organisationId', count: { $sum: 1 } } },
    ]),
  ]);
  return {
    organisations: rows.map(({ _id, name, slug, kind: its, demo }) => ({
      slug,
      name,
      kind: its,
      demo,
      people: countOf(people, _id),
      invited: countOf(invited, _id),
      challenges: countOf(challenges, _id),
    })),
    next: found.length > PAGE && last ? writeNameCursor({ id: last._id, name: last.name }) : null,
    totals: Object.fromEntries(ORGANISATION_KINDS.map((known) => [known, countOf(kinds, known)])) as Record<
      OrganisationKind,
      number
    >,
    query: { kind, q },
  };
}

type Counted = { _id: string; count: number };
const countOf = (counts: Counted[], id: string): number => counts.find(({ _id }) => _id === id)?.count ?? 0;
