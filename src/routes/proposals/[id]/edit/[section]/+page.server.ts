import { fail } from '@sveltejs/kit';
import { answerMessage } from '$i18n/answer-problem';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { draftFields } from '$server/proposals/draft-form';
import { saveDraft } from '$server/proposals/save-draft';
import { viewDraftSection } from '$server/proposals/view-draft';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  wide: true,
  draft: await answer(
    viewDraftSection(locals.actor, params.id, params.section, getLocale(), new Date()),
    url.pathname,
  ),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, draftFields, async (data, form) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      const saved = await saveDraft(locals.actor, params.id, data, new Date());
      const errors = Object.fromEntries(
        Object.entries(saved.problems).map(([id, problem]) => [`answers.${id}`, answerMessage(problem)]),
      );
      // Wrong answers are kept as they are; the person is told before going on.
      if (Object.keys(errors).length > 0)
        return fail(400, {
          errors,
          values: {},
          message: '',
          reason: 'invalid_form',
          details: {},
          version: saved.version,
        });
      if (form.has('leave')) seeOther('/proposals');
      const next = saved.sections[saved.sections.indexOf(params.section) + 1];
      seeOther(next ? `/proposals/${params.id}/edit/${next}` : `/proposals/${params.id}/check`);
    }),
};
