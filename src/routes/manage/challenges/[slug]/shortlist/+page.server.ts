import { getLocale } from '$i18n/paraglide/runtime';
import { viewOutcome } from '$server/committee/shortlist/view-outcome';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  outcome: await answer(viewOutcome(locals.actor, params.slug, getLocale(), new Date()), url.pathname),
});
