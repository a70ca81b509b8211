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
  /** Opens the draft, or finds the one that is there, at its first unfinished section. */
  start: async ({ locals: { actor }, params, url }) => {
    const now = new Date();
    const open = async () => {
      signedIn(actor);
      const id = await startProposal(actor, params.slug, now);
      const { section } = await draftEntry(actor, id, now);
      return section ? `/proposals/${id}/edit/${section}` : `/proposals/${id}/check`;
    };
    seeOther(await answer(open(), url.pathname));
  },
};
