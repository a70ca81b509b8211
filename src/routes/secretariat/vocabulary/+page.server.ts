import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewVocabulary } from '$server/vocabulary/view-vocabulary';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  saved: url.searchParams.has('saved'),
  vocabulary: await answer(
    viewVocabulary(locals.actor, (url.searchParams.get('q') ?? '').slice(0, 80), getLocale()),
    url.pathname,
  ),
});
