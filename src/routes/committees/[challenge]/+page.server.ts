import { getLocale } from '$i18n/paraglide/runtime';
import { viewProgress } from '$server/committee/view-progress';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  progress: await answer(viewProgress(locals.actor, params.challenge, getLocale(), new Date()), url.pathname),
});
