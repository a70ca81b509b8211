import { parseCatalogue } from '$domain/challenge/catalogue';
import { getLocale } from '$i18n/paraglide/runtime';
import { searchCatalogue } from '$server/challenges/search-catalogue';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = parseCatalogue(url.searchParams);
  return {
    wide: true,
    catalogue: await answer(searchCatalogue(locals.actor, query, getLocale(), new Date())),
  };
};
