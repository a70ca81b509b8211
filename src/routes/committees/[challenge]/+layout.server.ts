import { getLocale } from '$i18n/paraglide/runtime';
import { viewCommittee } from '$server/committee/view-committee';
import { answer } from '$server/http/answer';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url }) => ({
  density: 'expert' as const,
  committee: await answer(
    viewCommittee(locals.actor, params.challenge, getLocale(), new Date()),
    url.pathname,
  ),
});
