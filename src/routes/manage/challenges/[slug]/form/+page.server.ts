import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { addQuestion, editQuestion, moveQuestion, removeQuestion } from '$server/challenges/edit-form';
import { questionForm, toQuestion } from '$server/challenges/question-form';
import { viewDraft } from '$server/challenges/view-draft';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  draft: await answer(viewDraft(locals.actor, params.slug, getLocale(), new Date()), url.pathname),
});

const one = z.object({
  version: z.coerce.number().int().min(0),
  id: z.string().min(1).max(40),
  direction: z.enum(['up', 'down']).default('up'),
});

export const actions: Actions = {
  save: (event) =>
    handleForm(event, questionForm, async (data) => {
      const {
        locals: { actor },
        params: { slug },
      } = event;
      signedIn(actor);
      if (data.id) await editQuestion(actor, slug, data.version, data.id, toQuestion(data), new Date());
      else await addQuestion(actor, slug, data.version, toQuestion(data), new Date());
      seeOther(`/manage/challenges/${slug}/form`);
    }),
  move: (event) =>
    handleForm(event, one, async ({ version, id, direction }) => {
      signedIn(event.locals.actor);
      await moveQuestion(event.locals.actor, event.params.slug, version, id, direction, new Date());
      seeOther(`/manage/challenges/${event.params.slug}/form`);
    }),
  remove: (event) =>
    handleForm(event, one, async ({ version, id }) => {
      signedIn(event.locals.actor);
      await removeQuestion(event.locals.actor, event.params.slug, version, id, new Date());
      seeOther(`/manage/challenges/${event.params.slug}/form`);
    }),
};
