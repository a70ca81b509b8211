import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewPassport } from '$server/organisations/view-passport';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  startup: await answer(viewPassport(locals.actor, params.slug, getLocale()), url.pathname),
});
