import type { Cookies } from '@sveltejs/kit';
import { AppError } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { audit } from '../audit/record';
import { config } from '../config';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { confirmSignInLink, sendSignInLink } from './auth-js';
import { allows, forget, limit } from './rate-limit';
import { loadActor, openSession } from './session';

/**
 * Asks for a link. Known and unknown addresses take the same way and get the same answer (trust 11). Who asks too much is
 * refused; an address only gets no more letters for a while, and its last link stays valid: a stranger who keeps asking
 * for links to somebody's address does not keep them out.
 * @returns whether a letter leaves. @throws AppError too_many
 */
export async function requestLink(email: string, client: string, locale: Locale): Promise<boolean> {
  await limit('sign-in:client', client);
  const leaves = await allows('sign-in:address', email);
  if (leaves) await sendSignInLink(email, locale);
  return leaves;
}

/**
 * Confirms a link by a person's own click on the page that it opens. @returns whether they became the secretariat's
 * first person just now, whom nobody has asked for a name.
 * @throws AppError invalid link_not_valid: one answer for expired, older, used and foreign links (trust 10)
 */
export async function confirmLink(
  cookies: Cookies,
  link: { email: string; token: string },
  client: string,
  locale: Locale,
  now: Date,
): Promise<boolean> {
  await limit('confirm:client', client);
  const email = link.email.trim().toLowerCase();
  const isKnown = await Users.exists({ email });
  if (!(await confirmSignInLink(cookies, email, link.token))) throw new AppError('invalid', 'link_not_valid');
  // The last link is used: the next letter must leave, however many strangers asked for.
  await forget('sign-in:address', email);
  // Letters come in the language in which a person first came, until they choose another.
  if (!isKnown) await Users.updateOne({ email }, { $set: { locale } });
  const { FIRST_SECRETARIAT } = config();
  if (email !== FIRST_SECRETARIAT?.toLowerCase()) return false;
  return becomeFirstSecretariat(email, locale, now);
}

/** An empty site has nobody who could invite: the address given at the start becomes the secretariat, once. */
async function becomeFirstSecretariat(email: string, locale: Locale, now: Date): Promise<boolean> {
  if (await Users.exists({ secretariat: true })) return false;
  const user = await Users.findOneAndUpdate({ email }, { $set: { secretariat: true, locale } }).lean();
  if (!user) return false;
  const person = await loadActor(user._id);
  await audit(person, { action: 'secretariat:first', subject: { kind: 'user', id: user._id } }, now);
  return true;
}

export interface Persona {
  key: string;
  name: string;
  organisation: string | null;
}

/** The roles that a visitor of the demonstration can take; none outside demo mode. */
export async function demoPersonas(): Promise<Persona[]> {
  if (!config().DEMO) return [];
  const users = await Users.find({ persona: { $type: 'string' } }, { persona: 1, name: 1, organisation: 1 })
    .sort({ createdAt: 1, _id: 1 })
    .lean();
  const organisations = await Organisations.find(
    { _id: { $in: users.flatMap((user) => user.organisation?.id ?? []) } },
    { name: 1 },
  ).lean();
  const names = new Map(organisations.map((organisation) => [organisation._id, organisation.name]));
  return users.map((user) => ({
    key: user.persona as string,
    name: user.name,
    organisation: names.get(user.organisation?.id ?? '') ?? null,
  }));
}

/** Signs a visitor of the demonstration in as a persona. @throws AppError not_found outside demo mode */
export async function signInAsPersona(cookies: Cookies, key: string): Promise<void> {
  const user = config().DEMO ? await Users.findOne({ persona: key }, { _id: 1 }).lean() : null;
  if (!user) throw new AppError('not_found', 'not_found');
  await openSession(cookies, user._id);
}
