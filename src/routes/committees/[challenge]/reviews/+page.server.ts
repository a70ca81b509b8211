import { getLocale } from '$i18n/paraglide/runtime';
import { listReviews } from '$server/committee/reviews/list-reviews';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  proposals: await answer(listReviews(locals.actor, params.challenge, getLocale(), new Date()), url.pathname),
});
