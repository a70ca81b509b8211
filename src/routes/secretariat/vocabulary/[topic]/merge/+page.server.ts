import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { notFound } from '$domain/errors';
import { answer, seeOther } from '$server/http/answer';
import { previewChange } from '$server/vocabulary/preview-change';
import { viewTopic } from '$server/vocabulary/view-vocabulary';
import { changeVocabulary } from '$server/vocabulary/write-change';
import { deskForm } from '../../../desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const topic = await answer(
    viewTopic(locals.actor, params.topic, getLocale()).then((found) => {
      if (found.retired) throw notFound();
      return found;
    }),
    url.pathname,
  );
  const into = topic.others.find(({ id }) => id === url.searchParams.get('into'));
  return {
    topic,
    into: into ?? null,
    preview: into
      ? await answer(
          previewChange(
            locals.actor,
            { kind: 'merge', topicId: topic.id, into: into.id },
            getLocale(),
            new Date(),
          ),
        )
      : null,
  };
};

const merge = z.object({ version: z.coerce.number().int().min(0), into: z.string().min(1).max(60) });

export const actions: Actions = {
  default: (event) =>
    deskForm(event, merge, async (actor, { version, into }) => {
      const change = { kind: 'merge' as const, topicId: event.params.topic, into };
      await changeVocabulary(actor, change, version, new Date());
      seeOther(`/secretariat/vocabulary/${into}?saved`);
    }),
};
