import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther } from '$server/http/answer';
import { typedWith } from '$server/http/form';
import { addTopic } from '$server/vocabulary/add-topic';
import { previewChange } from '$server/vocabulary/preview-change';
import { viewNewTopic } from '$server/vocabulary/view-vocabulary';
import { deskForm } from '../../desk';
import { topicContent, topicForm } from '../topic-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
  answer(viewNewTopic(locals.actor, getLocale()), url.pathname);

/** Stands for a topic that has no id yet. */
const NEW = 'new topic';

export const actions: Actions = {
  default: (event) =>
    deskForm(event, topicForm, async (actor, data, form) => {
      const { content, mark } = topicContent(data);
      if (data.checked === mark && !data.again) {
        await addTopic(actor, content, new Date());
        seeOther('/secretariat/vocabulary?saved');
      }
      const change = { kind: 'add' as const, topicId: NEW, content };
      const preview = await previewChange(actor, change, getLocale(), new Date());
      return { preview, mark, stale: data.checked !== '' && data.checked !== mark, ...typedWith(form, {}) };
    }),
};
