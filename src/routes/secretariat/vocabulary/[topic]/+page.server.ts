import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther } from '$server/http/answer';
import { typedWith } from '$server/http/form';
import { previewChange } from '$server/vocabulary/preview-change';
import { viewTopic } from '$server/vocabulary/view-vocabulary';
import { changeVocabulary } from '$server/vocabulary/write-change';
import { deskForm } from '../../desk';
import { topicContent, topicForm } from '../topic-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  saved: url.searchParams.has('saved'),
  topic: await answer(viewTopic(locals.actor, params.topic, getLocale()), url.pathname),
});

export const actions: Actions = {
  default: (event) =>
    deskForm(event, topicForm, async (actor, data, form) => {
      const { content, mark } = topicContent(data);
      const change = { kind: 'edit' as const, topicId: event.params.topic, content };
      if (data.checked === mark && !data.again) {
        await changeVocabulary(actor, change, data.version, new Date());
        seeOther(`/secretariat/vocabulary/${event.params.topic}?saved`);
      }
      const preview = await previewChange(actor, change, getLocale(), new Date());
      return { preview, mark, stale: data.checked !== '' && data.checked !== mark, ...typedWith(form, {}) };
    }),
};
