import { z } from 'zod';
import { AppError } from '$domain/errors';
import { LOCALES } from '$domain/localised';
import {
  foundationProblem,
  PASSPORT_TEXTS,
  VISIBILITIES,
  type Passport,
} from '$domain/organisation/passport';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { oneLine, slug, webAddress } from '$server/http/fields';
import { handleForm, typedWith } from '$server/http/form';
import { adviseOnPassport } from '$server/organisations/advise-on-passport';
import { savePassport, suggestForPassport, viewOwnPassport } from '$server/organisations/passport';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor }, url }) => {
  const [passport, advice] = await answer(
    Promise.all([viewOwnPassport(actor, getLocale()), adviseOnPassport(actor, getLocale(), new Date())]),
    url.pathname,
  );
  return {
    saved: url.searchParams.has('saved'),
    from: slug.parse(url.searchParams.get('from')),
    ...passport,
    advice,
  };
};

/** A year, or nothing. */
const foundedYear = z
  .string()
  .trim()
  .default('')
  .transform((text, context) => {
    if (!text) return null;
    const problem = foundationProblem(text, new Date());
    if (!problem) return Number(text);
    context.addIssue({ code: 'custom', params: problem });
    return z.NEVER;
  });
const paragraph = z.string().trim().max(4_000).default('');
const topicIds = z.array(z.string().max(60)).max(60);
const texts = {
  pitch: paragraph,
  problem: paragraph,
  technology: paragraph,
  references: paragraph,
  team: paragraph,
};
const passport = z.object({
  /** The challenge that was being read when the start-up was created. */
  from: slug,
  version: z.coerce.number().int().min(0),
  language: z.enum(LOCALES),
  ...texts,
  website: webAddress.default(''),
  city: oneLine(80).default(''),
  foundedYear,
  areaIds: z.array(z.string().max(60)).max(50),
  topicIds,
  visibility: z.enum(VISIBILITIES),
  /** Which of two windows' texts to keep, chosen without JavaScript. */
  keep: z.partialRecord(z.enum(PASSPORT_TEXTS), z.enum(['mine', 'stored'])).default({}),
});

/** What suggesting needs; of the rest nothing matters yet, and it comes back as it was typed. */
const words = z.object({ ...texts, topicIds, add: z.string().max(60).default('') }).catchall(z.unknown());

/** A stored passport as its form would send it. */
const asTyped = (stored: Passport): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, Array.isArray(value) ? value : String(value ?? '')]),
  );

export const actions: Actions = {
  // A long text does not wait for a year: what is right is saved, what is wrong stays in its field with its message.
  save: (event) => {
    const { actor } = event.locals;
    return handleForm(
      event,
      passport,
      async ({ version, keep, from, ...data }, _form, wrong) => {
        signedIn(actor);
        const chosen = PASSPORT_TEXTS.filter((part) => keep[part] === 'stored');
        const saved = await savePassport(actor, version, data, new Date(), chosen);
        if (Object.keys(wrong).length > 0) throw new AppError('invalid', 'saved_in_part', { version: saved });
        seeOther(`/passport?saved${from && `&from=${from}`}`);
      },
      async () => asTyped((await viewOwnPassport(actor, getLocale())).passport),
    );
  },
  suggest: (event) =>
    handleForm(event, words, async ({ add, ...typed }, form) => {
      const chosen = add ? [...typed.topicIds, add] : typed.topicIds;
      const suggestions = await suggestForPassport(
        event.locals.actor,
        { ...typed, topicIds: chosen },
        getLocale(),
      );
      return { suggestions, ...typedWith(form, { topicIds: chosen }) };
    }),
};
