import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { approveChallenge, sendBackChallenge } from '$server/challenges/decide-approval';
import { viewForApproval } from '$server/challenges/view-for-approval';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  challenge: await answer(viewForApproval(locals.actor, params.slug, getLocale(), new Date()), url.pathname),
});

export const actions: Actions = {
  approve: (event) =>
    handleForm(event, z.object({ version: z.coerce.number().int().min(0) }), async ({ version }) => {
      signedIn(event.locals.actor);
      await approveChallenge(event.locals.actor, event.params.slug, version, new Date());
      seeOther('/secretariat');
    }),
  sendBack: (event) =>
    handleForm(event, z.object({ reason: z.string().trim().min(1).max(2_000) }), async ({ reason }) => {
      signedIn(event.locals.actor);
      await sendBackChallenge(event.locals.actor, event.params.slug, reason, new Date());
      seeOther('/secretariat');
    }),
};
