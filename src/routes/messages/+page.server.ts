import { getLocale } from '$i18n/paraglide/runtime';
import { signedInOrAsk } from '$server/http/answer';
import { readMessages } from '$server/people/messages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor }, url }) => {
  const person = signedInOrAsk(actor, '/messages');
  const before = new Date(url.searchParams.get('before') ?? '');
  return readMessages(person, getLocale(), Number.isNaN(before.getTime()) ? null : before, new Date());
};
