import { json } from '@sveltejs/kit';
import { parseCatalogue } from '$domain/challenge/catalogue';
import { getLocale } from '$i18n/paraglide/runtime';
import { suggest } from '$server/challenges/suggest';
import { answer } from '$server/http/answer';
import type { RequestHandler } from './$types';

/** What the search box offers for `?q=`. No slug has a dot: it stands in the way of no challenge. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const query = parseCatalogue(new URLSearchParams({ q: url.searchParams.get('q') ?? '' }));
  return json(await answer(suggest(locals.actor, query, getLocale(), new Date())));
};
