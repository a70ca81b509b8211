import { getLocale } from '$i18n/paraglide/runtime';
import { listMyReviews } from '$server/committee/reviews/list-my-reviews';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  committees: await answer(listMyReviews(locals.actor, getLocale(), new Date()), url.pathname),
  declared: url.searchParams.has('declared'),
  serverTime: new Date(),
});
