import { z } from 'zod';
import { weightSum } from '$domain/challenge/rubric';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { addCriterion, editCriterion, removeCriterion } from '$server/challenges/edit-rubric';
import { criterionForm } from '$server/challenges/question-form';
import { viewDraft } from '$server/challenges/view-draft';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const draft = await answer(viewDraft(locals.actor, params.slug, getLocale(), new Date()), url.pathname);
  return { draft, sum: weightSum(draft.rubric) };
};

export const actions: Actions = {
  save: (event) =>
    handleForm(event, criterionForm, async ({ version, id, ...input }) => {
      const {
        locals: { actor },
        params: { slug },
      } = event;
      signedIn(actor);
      const criterion = { ...input, ranking: true };
      const edit = { actor, slug, version, now: new Date() };
      if (id) await editCriterion(edit, id, criterion);
      else await addCriterion(edit, criterion);
      seeOther(`/manage/challenges/${slug}/rubric`);
    }),
  remove: (event) =>
    handleForm(
      event,
      z.object({ version: z.coerce.number().int().min(0), id: z.string().min(1).max(40) }),
      async ({ version, id }) => {
        const {
          locals: { actor },
          params: { slug },
        } = event;
        signedIn(actor);
        await removeCriterion({ actor, slug, version, now: new Date() }, id);
        seeOther(`/manage/challenges/${slug}/rubric`);
      },
    ),
};
