import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewMatchingQuality } from '$server/matching/quality/view-matching-quality';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  quality: await answer(viewMatchingQuality(locals.actor, getLocale(), new Date()), url.pathname),
});
