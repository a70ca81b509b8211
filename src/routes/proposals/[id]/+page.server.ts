import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewOwnProposal } from '$server/proposals/view-own';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  proposal: await answer(viewOwnProposal(locals.actor, params.id, getLocale(), new Date()), url.pathname),
});
