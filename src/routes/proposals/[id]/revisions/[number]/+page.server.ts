import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewRevision } from '$server/proposals/view-receipt';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  revision: await answer(
    viewRevision(locals.actor, params.id, Number(params.number), getLocale(), new Date()),
    url.pathname,
  ),
});
