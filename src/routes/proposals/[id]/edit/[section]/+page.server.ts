import { AppError } from '$domain/errors';
import { reasonOf } from '$domain/proposal/answers';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { chosenChange, sectionFields } from '$server/proposals/draft-form';
import { saveDraft } from '$server/proposals/save-draft';
import { viewDraftSection } from '$server/proposals/view-draft';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const draft = await answer(
    viewDraftSection(locals.actor, params.id, params.section, getLocale(), new Date()),
    url.pathname,
  );
  // Closed: the text can be read again where it would have been sent.
  if (!draft.changeable) seeOther(`/proposals/${params.id}/check`);
  return { wide: true, draft };
};

export const actions: Actions = {
  default: (event) =>
    handleForm(event, sectionFields, async (data) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      const saved = await saveDraft(locals.actor, params.id, chosenChange(data), new Date());
      if (data.leave) seeOther(`/proposals/${params.id}`);
      const wrong = Object.entries(saved.problems);
      // Wrong answers are kept as they are; the person is told before going on.
      if (wrong.length > 0)
        throw new AppError('invalid', 'invalid_form', {
          version: saved.version,
          savedAt: saved.savedAt,
          fields: Object.fromEntries(wrong.map(([id, problem]) => [`answers.${id}`, reasonOf(problem)])),
        });
      const next = saved.sections[saved.sections.indexOf(params.section) + 1];
      seeOther(next ? `/proposals/${params.id}/edit/${next}` : `/proposals/${params.id}/check`);
    }),
};
