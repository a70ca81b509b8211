import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { conflictFields } from '$server/committee/reviews/conflict-form';
import { declareConflict } from '$server/committee/reviews/declare-conflict';
import { viewConflict } from '$server/committee/reviews/view-conflict';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  conflict: await answer(
    viewConflict(locals.actor, params.challenge, params.proposal, getLocale(), new Date()),
    url.pathname,
  ),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, conflictFields, async (declaration) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      await declareConflict(locals.actor, params.challenge, params.proposal, declaration, new Date());
      seeOther('/reviews?declared');
    }),
};
