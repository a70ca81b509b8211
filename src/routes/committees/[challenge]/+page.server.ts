import { getLocale } from '$i18n/paraglide/runtime';
import { viewProgress } from '$server/committee/view-progress';
import { answer } from '$server/http/answer';
import { listProposalsForChallenge } from '$server/matching/matches/list-proposals-for-challenge';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  progress: await answer(viewProgress(locals.actor, params.challenge, getLocale(), new Date()), url.pathname),
  fitting: await answer(listProposalsForChallenge(locals.actor, params.challenge, new Date()), url.pathname),
});
