import type { OrganisationKind, OrganisationRole, Visitor } from '$domain/actor';
import { authorise, signedIn } from '../authorise';
import { holding } from '../store/by-name';
import { Organisations } from '../store/models/organisations';
import { Users, type UserRecord } from '../store/models/people';

const PAGE = 50;

export interface Everybody {
  people: {
    name: string;
    email: string;
    secretariat: boolean;
    organisation: { name: string; slug: string; kind: OrganisationKind; role: OrganisationRole } | null;
    lastSignInAt: Date | null;
  }[];
  /** The address after which the next page begins. */
  next: string | null;
  q: string;
}

/** Everybody with an account by address, for the secretariat; `q` is a part of a name or an address. */
export async function listEverybody(
  actor: Visitor,
  query: { q: string | null; after: string | null },
): Promise<Everybody> {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const q = (query.q ?? '').trim().slice(0, 100);
  const after = (query.after ?? '').slice(0, 254);
  const found = await Users.find(
    {
      $and: [
        q ? { $or: [{ email: holding(q) }, { name: holding(q) }] } : {},
        after ? { email: { $gt: after } } : {},
      ],
    },
    { name: 1, email: 1, secretariat: 1, organisation: 1, lastSignInAt: 1 },
  )
    .sort({ email: 1 })
    .limit(PAGE + 1)
    .lean<UserRecord[]>();
  const rows = found.slice(0, PAGE);
  const organisations = await Organisations.find(
    { _id: { $in: rows.flatMap((user) => user.organisation?.id ?? []) } },
    { name: 1, slug: 1, kind: 1 },
  ).lean();
  const byId = new Map(organisations.map(({ _id, name, slug, kind }) => [_id, { name, slug, kind }]));
  return {
    people: rows.map(({ name, email, secretariat, organisation, lastSignInAt }) => {
      const of = byId.get(organisation?.id ?? '');
      return {
        name,
        email,
        secretariat,
        organisation: organisation && of ? { ...of, role: organisation.role } : null,
        lastSignInAt: lastSignInAt ?? null,
      };
    }),
    next: found.length > PAGE ? (rows.at(-1)?.email ?? null) : null,
    q,
  };
}
