import type { Locale } from '$domain/localised';
import { requestLink } from '../auth/sign-in';
import { findInvitation, invitationNotValid } from './invitation';

/**
 * Sends the invited address its sign-in link, so that nobody types it again. The invitation itself opens no session: it
 * lives for days and sign-in links ten minutes (trust 10), and whoever it was forwarded to would be in. The same limits
 * hold as for a link that is asked for by hand (trust 11). @returns whether a letter leaves. @throws AppError not_found;
 * too_many
 */
export async function mailInvited(
  token: string,
  client: string,
  locale: Locale,
  now: Date,
): Promise<boolean> {
  const invitation = await findInvitation(token, now);
  if (!invitation || invitation.acceptedAt) throw invitationNotValid();
  return requestLink(invitation.email, client, locale);
}
