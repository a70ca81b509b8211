import { getLocale } from '$i18n/paraglide/runtime';
import { listManagedChallenges } from '$server/challenges/list-managed';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  list: await answer(
    listManagedChallenges(
      locals.actor,
      { after: url.searchParams.get('after'), state: url.searchParams.get('state') },
      getLocale(),
      new Date(),
    ),
    url.pathname,
  ),
});
