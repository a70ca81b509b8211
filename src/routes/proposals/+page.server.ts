import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { listOwnProposals } from '$server/proposals/list-own';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
  answer(
    listOwnProposals(locals.actor, Number(url.searchParams.get('page')) || 1, getLocale(), new Date()),
    url.pathname,
  );
