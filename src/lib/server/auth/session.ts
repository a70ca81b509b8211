import { randomBytes } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import type { Actor } from '$domain/actor';
import { hashToken } from '../fingerprint';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { Sessions, Users, type UserRecord } from '../store/models/people';
import { signedInNow } from './adapter';
import { SESSION_SECONDS, sessionCookie } from './auth-js';

/**
 * Who is asking, read afresh from the database at every request. A database that does not answer throws:
 * it must never look like a sign-out (trust 20).
 */
export async function actorOf(cookies: Cookies): Promise<Actor | null> {
  const token = cookies.get(sessionCookie().name);
  if (!token || token.length > 200) return null;
  // One round trip for session, person and organisation: every page pays for it.
  const [found] = await Sessions.aggregate<{ user: UserRecord; organisation?: OrganisationName }>([
    { $match: { _id: hashToken(token), expires: { $gt: new Date() } } },
    { $lookup: { from: 'users', localField: 'userId', foreignField: '_id', as: 'user' } },
    { $unwind: '$user' },
    {
      $lookup: {
        from: 'organisations',
        localField: 'user.organisation.id',
        foreignField: '_id',
        as: 'organisation',
      },
    },
    { $project: { user: 1, organisation: { $first: '$organisation' } } },
    { $project: { user: 1, 'organisation._id': 1, 'organisation.name': 1, 'organisation.kind': 1 } },
  ]);
  return found ? toActor(found.user, found.organisation) : null;
}

type OrganisationName = Pick<OrganisationRecord, '_id' | 'name' | 'kind'>;

/** The actor of a user id, with the organisation they belong to now; null for an unknown user. */
export async function loadActor(userId: string): Promise<Actor | null> {
  const user = await Users.findOne({ _id: userId }).lean<UserRecord>();
  if (!user) return null;
  const organisation = user.organisation
    ? await Organisations.findOne(
        { _id: user.organisation.id },
        { name: 1, kind: 1 },
      ).lean<OrganisationName>()
    : null;
  return toActor(user, organisation);
}

const toActor = (user: UserRecord, organisation: OrganisationName | null | undefined): Actor => ({
  userId: user._id,
  name: user.name,
  email: user.email,
  locale: user.locale,
  secretariat: user.secretariat,
  organisation:
    user.organisation && organisation?._id
      ? {
          id: organisation._id,
          name: organisation.name,
          kind: organisation.kind,
          role: user.organisation.role,
        }
      : null,
  // People of before this was kept have none.
  formerStartupIds: user.formerStartupIds ?? [],
});

/** Opens a session for a user and sets its cookie; only demo personas come in this way. */
export async function openSession(cookies: Cookies, userId: string): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const expires = new Date(Date.now() + SESSION_SECONDS * 1000);
  await Sessions.create({ _id: hashToken(token), userId, expires });
  await signedInNow(userId);
  const { name, options } = sessionCookie();
  cookies.set(name, token, { ...options, maxAge: SESSION_SECONDS });
}

/** Ends the session on the server, not only in the browser. */
export async function closeSession(cookies: Cookies): Promise<void> {
  const { name, options } = sessionCookie();
  const token = cookies.get(name);
  if (token) await Sessions.deleteOne({ _id: hashToken(token) });
  cookies.delete(name, options);
}

/** Ends every session of a person, as when a role is lost. */
export async function closeAllSessions(userId: string): Promise<void> {
  await Sessions.deleteMany({ userId });
}
