import { getLocale } from '$i18n/paraglide/runtime';
import { viewShortlist } from '$server/committee/shortlist/view-shortlist';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  shortlist: await answer(
    viewShortlist(locals.actor, params.challenge, getLocale(), new Date()),
    url.pathname,
  ),
  justFrozen: url.searchParams.has('frozen'),
  /** Somebody came here to decide. */
  cameToDecide: url.searchParams.has('decided'),
});
