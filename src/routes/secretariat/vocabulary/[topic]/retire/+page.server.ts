import { z } from 'zod';
import { notFound } from '$domain/errors';
import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther } from '$server/http/answer';
import { previewChange } from '$server/vocabulary/preview-change';
import { viewTopic } from '$server/vocabulary/view-vocabulary';
import { changeVocabulary } from '$server/vocabulary/write-change';
import { deskForm } from '../../../desk';
import type { Actions, PageServerLoad } from './$types';

/** Retires a topic, or puts a retired one back in use. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const topic = await answer(
    viewTopic(locals.actor, params.topic, getLocale()).then((found) => {
      if (found.mergedInto) throw notFound();
      return found;
    }),
    url.pathname,
  );
  const kind = topic.retired ? ('restore' as const) : ('retire' as const);
  const change = { kind, topicId: topic.id };
  return { topic, kind, preview: await answer(previewChange(locals.actor, change, getLocale(), new Date())) };
};

const retirement = z.object({
  version: z.coerce.number().int().min(0),
  kind: z.enum(['retire', 'restore']),
});

export const actions: Actions = {
  default: (event) =>
    deskForm(event, retirement, async (actor, { version, kind }) => {
      await changeVocabulary(actor, { kind, topicId: event.params.topic }, version, new Date());
      seeOther(`/secretariat/vocabulary/${event.params.topic}?saved`);
    }),
};
