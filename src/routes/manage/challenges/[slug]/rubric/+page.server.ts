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
      if (id) await editCriterion(actor, slug, version, id, criterion, new Date());
      else await addCriterion(actor, slug, version, criterion, new Date());
      seeOther(`/manage/challenges/${slug}/rubric`);
    }),
  remove: (event) =>
    handleForm(
      event,
      z.object({ version: z.coerce.number().int().min(0), id: z.string().min(1).max(40) }),
      async ({ version, id }) => {
        signedIn(event.locals.actor);
        await removeCriterion(event.locals.actor, event.params.slug, version, id, new Date());
        seeOther(`/manage/challenges/${event.params.slug}/rubric`);
      },
    ),
};
