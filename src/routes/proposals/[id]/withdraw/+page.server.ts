import { notFound } from '$domain/errors';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { viewOwnProposal } from '$server/proposals/view-own';
import { withdrawProposal } from '$server/proposals/withdraw';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  proposal: await answer(
    viewOwnProposal(locals.actor, params.id, getLocale(), new Date()).then((proposal) => {
      if (!proposal.mayWithdraw) throw notFound();
      return { id: proposal.id, title: proposal.title, challenge: proposal.challenge };
    }),
    url.pathname,
  ),
});

export const actions: Actions = {
  default: async ({ locals: { actor }, params }) => {
    await answer(
      (async () => {
        signedIn(actor);
        await withdrawProposal(actor, params.id, new Date());
      })(),
    );
    seeOther(`/proposals/${params.id}`);
  },
};
