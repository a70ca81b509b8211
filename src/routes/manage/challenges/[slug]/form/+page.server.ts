import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import {
  addQuestion,
  addSection,
  editQuestion,
  moveQuestion,
  removeQuestion,
} from '$server/challenges/edit-form';
import type { DraftEdit } from '$server/challenges/edit';
import { questionForm, toQuestion } from '$server/challenges/question-form';
import { viewDraft } from '$server/challenges/view-draft';
import { answer, seeOther } from '$server/http/answer';
import { oneLine } from '$server/http/fields';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  draft: await answer(viewDraft(locals.actor, params.slug, getLocale(), new Date()), url.pathname),
});

const version = z.coerce.number().int().min(0);
const one = z.object({
  version,
  id: z.string().min(1).max(40),
  direction: z.enum(['up', 'down']).default('up'),
});
const section = z.object({
  version,
  section: z
    .object({ it: oneLine(80).default(''), en: oneLine(80).default('') })
    .refine((title) => title.it || title.en, { path: ['it'], params: { reason: 'required' } }),
});

/** Which draft this request edits; then the page again. */
async function edit(
  { locals: { actor }, params: { slug } }: RequestEvent,
  version: number,
  change: (edit: DraftEdit) => Promise<unknown>,
) {
  signedIn(actor);
  await change({ actor, slug, version, now: new Date() });
  seeOther(`/manage/challenges/${slug}/form`);
}

export const actions: Actions = {
  save: (event) =>
    handleForm(event, questionForm, (data) =>
      edit(event, data.version, (draft) =>
        data.id ? editQuestion(draft, data.id, toQuestion(data)) : addQuestion(draft, toQuestion(data)),
      ),
    ),
  move: (event) =>
    handleForm(event, one, ({ version, id, direction }) =>
      edit(event, version, (draft) => moveQuestion(draft, id, direction)),
    ),
  remove: (event) =>
    handleForm(event, one, ({ version, id }) => edit(event, version, (draft) => removeQuestion(draft, id))),
  section: (event) =>
    handleForm(event, section, ({ version, section: title }) =>
      edit(event, version, (draft) => addSection(draft, title)),
    ),
};
