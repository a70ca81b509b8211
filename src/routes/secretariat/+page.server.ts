import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewToDo } from '$server/secretariat/to-do';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  today: await answer(viewToDo(locals.actor, getLocale(), new Date()), url.pathname),
});
