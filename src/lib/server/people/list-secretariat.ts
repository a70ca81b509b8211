import type { Visitor } from '$domain/actor';
import { MAX_PENDING_INVITATIONS } from '$domain/organisation/people';
import { authorise, signedIn } from '../authorise';
import { Invitations, Users } from '../store/models/people';

const MAX = 200;

/** The secretariat's own people, and who is invited to join them. */
export async function listSecretariat(actor: Visitor, now: Date) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const [users, invitations] = await Promise.all([
    Users.find({ secretariat: true }, { name: 1, email: 1, lastSignInAt: 1 })
      .sort({ email: 1 })
      .limit(MAX)
      .lean(),
    Invitations.find(
      { organisationId: null, acceptedAt: null, revokedAt: null, expires: { $gt: now } },
      { email: 1, expires: 1 },
    )
      .sort({ createdAt: -1 })
      .limit(MAX_PENDING_INVITATIONS)
      .lean(),
  ]);
  return {
    people: users.map(({ _id, name, email, lastSignInAt }) => ({
      id: _id,
      name,
      email,
      isYou: _id === actor.userId,
      lastSignInAt: lastSignInAt ?? null,
    })),
    invitations: invitations.map(({ _id, email, expires }) => ({ id: _id, email, expires })),
  };
}
