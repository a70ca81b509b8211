import { z } from 'zod';
import { notFound } from '$domain/errors';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { approveChallenge, sendBackChallenge } from '$server/challenges/decide-approval';
import { viewDraft } from '$server/challenges/view-draft';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  draft: await answer(
    viewDraft(locals.actor, params.slug, getLocale(), new Date()).then((draft) => {
      if (!draft.approvable) throw notFound();
      return draft;
    }),
    url.pathname,
  ),
});

export const actions: Actions = {
  approve: (event) =>
    handleForm(event, z.object({}), async () => {
      signedIn(event.locals.actor);
      await approveChallenge(event.locals.actor, event.params.slug, new Date());
      seeOther('/secretariat');
    }),
  sendBack: (event) =>
    handleForm(event, z.object({ reason: z.string().trim().min(1).max(2_000) }), async ({ reason }) => {
      signedIn(event.locals.actor);
      await sendBackChallenge(event.locals.actor, event.params.slug, reason, new Date());
      seeOther('/secretariat');
    }),
};
