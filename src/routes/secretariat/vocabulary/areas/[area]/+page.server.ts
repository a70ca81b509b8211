import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther } from '$server/http/answer';
import { editArea, viewArea } from '$server/vocabulary/areas';
import { deskForm } from '../../../desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  area: await answer(viewArea(locals.actor, params.area, getLocale()), url.pathname),
});

const name = z.string().trim().min(1).max(60);
const sentence = z.string().trim().max(300).default('');
const area = z.object({
  version: z.coerce.number().int().min(0),
  label: z.object({ it: name, en: name }),
  description: z.object({ it: sentence, en: sentence }),
});

export const actions: Actions = {
  default: (event) =>
    deskForm(event, area, async (actor, { version, ...content }) => {
      await editArea(actor, event.params.area, version, content, new Date());
      seeOther('/secretariat/vocabulary?saved');
    }),
};
