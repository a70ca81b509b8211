import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { listStartupsForChallenge } from '$server/matching/matches/list-startups-for-challenge';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  matches: await answer(
    listStartupsForChallenge(
      locals.actor,
      params.slug,
      { all: url.searchParams.get('show') === 'all' },
      getLocale(),
      new Date(),
    ),
    url.pathname,
  ),
  done: url.searchParams.get('done'),
});
