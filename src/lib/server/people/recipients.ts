import type { Locale } from '$domain/localised';
import { Users } from '../store/models/people';
import type { Session } from '../store/transaction';

export interface Recipient {
  userId: string;
  email: string;
  locale: Locale;
}

/** Address and language of these people. */
export async function recipients(userIds: string[], session?: Session): Promise<Recipient[]> {
  const users = await Users.find({ _id: { $in: userIds } }, { email: 1, locale: 1 }, { session }).lean();
  return users.map((user) => ({ userId: user._id, email: user.email, locale: user.locale }));
}

/** The people who write for an organisation, or for these (not their reviewers). */
export async function writersOf(organisationIds: string | string[], session?: Session): Promise<Recipient[]> {
  const users = await Users.find(
    {
      'organisation.id': { $in: [organisationIds].flat() },
      'organisation.role': { $in: ['admin', 'editor'] },
    },
    { email: 1, locale: 1 },
    { session },
  ).lean();
  return users.map((user) => ({ userId: user._id, email: user.email, locale: user.locale }));
}

/** Everybody in the secretariat. */
export async function secretariat(session?: Session): Promise<Recipient[]> {
  const users = await Users.find({ secretariat: true }, { email: 1, locale: 1 }, { session }).lean();
  return users.map((user) => ({ userId: user._id, email: user.email, locale: user.locale }));
}
