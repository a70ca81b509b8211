import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { viewChallenge } from '$server/challenges/view-public';
import { answer, seeOther } from '$server/http/answer';
import { startProposal } from '$server/proposals/start';
import { draftEntry } from '$server/proposals/view-draft';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  challenge: await answer(viewChallenge(locals.actor, params.slug, getLocale(), new Date())),
});

export const actions: Actions = {
  start: async ({ locals: { actor }, params, url }) => {
    const now = new Date();
    const id = await answer(
      (async () => {
        signedIn(actor);
        return startProposal(actor, params.slug, now);
      })(),
      url.pathname,
    );
    const { section } = await answer(draftEntry(actor, id, now));
    seeOther(section ? `/proposals/${id}/edit/${section}` : `/proposals/${id}/check`);
  },
};
