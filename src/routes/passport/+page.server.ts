import { z } from 'zod';
import { LOCALES } from '$domain/localised';
import { VISIBILITIES } from '$domain/organisation/passport';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { savePassport, viewOwnPassport } from '$server/organisations/passport';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  saved: url.searchParams.has('saved'),
  ...(await answer(viewOwnPassport(locals.actor, getLocale()), url.pathname)),
});

const paragraph = z.string().trim().max(4_000).default('');
const passport = z.object({
  version: z.coerce.number().int().min(0),
  language: z.enum(LOCALES),
  pitch: paragraph,
  problem: paragraph,
  technology: paragraph,
  references: paragraph,
  team: paragraph,
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]).default(''),
  city: z.string().trim().max(80).default(''),
  foundedYear: z
    .union([z.literal('').transform(() => null), z.coerce.number().int().min(1900).max(2100)])
    .default(null),
  areaIds: z.array(z.string().max(60)).max(50),
  topicIds: z.array(z.string().max(60)).max(60),
  visibility: z.enum(VISIBILITIES),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, passport, async ({ version, ...data }) => {
      signedIn(event.locals.actor);
      await savePassport(event.locals.actor, version, data, new Date());
      seeOther('/passport?saved');
    }),
};
