import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { refuse } from '$server/http/answer';
import { readMessages } from '$server/people/messages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor }, url }) => {
  try {
    signedIn(actor);
  } catch (failure) {
    refuse(failure, '/messages');
  }
  const before = new Date(url.searchParams.get('before') ?? '');
  return readMessages(actor, getLocale(), Number.isNaN(before.getTime()) ? null : before, new Date());
};
