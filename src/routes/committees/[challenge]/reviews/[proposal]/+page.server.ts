import { getLocale } from '$i18n/paraglide/runtime';
import { viewReviews } from '$server/committee/reviews/view-reviews';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  page: await answer(
    viewReviews(locals.actor, params.challenge, params.proposal, getLocale(), new Date()),
    url.pathname,
  ),
});
