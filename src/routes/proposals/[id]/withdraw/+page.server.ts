import { z } from 'zod';
import { notFound } from '$domain/errors';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { viewOwnProposal } from '$server/proposals/view-own';
import { withdrawProposal } from '$server/proposals/withdraw';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  proposal: await answer(
    viewOwnProposal(locals.actor, params.id, getLocale(), new Date()).then((proposal) => {
      if (!proposal.mayWithdraw) throw notFound();
      const { id, title, challenge } = proposal;
      return { id, title, challenge };
    }),
    url.pathname,
  ),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, z.object({}), async () => {
      signedIn(event.locals.actor);
      await withdrawProposal(event.locals.actor, event.params.id, new Date());
      seeOther(`/proposals/${event.params.id}`);
    }),
};
