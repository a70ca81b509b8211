import { z } from 'zod';
import { saveSettings, viewSettings } from '$server/alliance/settings';
import { answer, seeOther } from '$server/http/answer';
import { wholeNumber } from '$server/http/fields';
import { deskForm } from '../desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  settings: await answer(viewSettings(locals.actor), url.pathname),
});

const line = z.string().trim().max(120).default('');
const paragraph = z.string().trim().max(2_000).default('');
const settings = z.object({
  version: z.coerce.number().int().min(0),
  name: z.string().trim().min(1).max(120),
  city: line,
  promoter: line,
  partner: line,
  description: z.object({ it: paragraph, en: paragraph }),
  minOpenDays: wholeNumber(1, 180),
  supportEmail: z
    .string()
    .trim()
    .pipe(z.union([z.literal(''), z.email().max(254)]))
    .default(''),
});

export const actions: Actions = {
  default: (event) =>
    deskForm(event, settings, async (actor, { version, ...values }) => {
      await saveSettings(actor, version, values, new Date());
      seeOther('/secretariat/settings?done=saved');
    }),
};
