import { z } from 'zod';
import { AppError } from '$domain/errors';
import { parseMilanTime } from '$domain/milan-time';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { editChallenge } from '$server/challenges/edit';
import { suggestForChallenge } from '$server/challenges/suggest-topics';
import { viewDraft } from '$server/challenges/view-draft';
import { answer, seeOther } from '$server/http/answer';
import { oneLine, wholeNumber } from '$server/http/fields';
import { handleForm, typedWith } from '$server/http/form';
import { storedFields } from '$ui/challenge/other-version';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  draft: await answer(viewDraft(locals.actor, params.slug, getLocale(), new Date()), url.pathname),
});

const both = (max: number) =>
  z.object({ it: z.string().trim().max(max).default(''), en: z.string().trim().max(max).default('') });

const bothLines = (max: number) => z.object({ it: oneLine(max).default(''), en: oneLine(max).default('') });

/** Milan time as the field sends it; hours that daylight saving skips or repeats are refused beside the field. */
const milanTime = z
  .string()
  .default('')
  .transform((text, context) => {
    if (!text.trim()) return null;
    const time = parseMilanTime(text);
    if (time.ok) return time.date;
    context.addIssue({ code: 'custom', params: { reason: time.problem } });
    return z.NEVER;
  });

const content = z.object({
  version: z.coerce.number().int().min(0),
  title: bothLines(140),
  summary: both(400),
  problem: both(6_000),
  outcome: both(6_000),
  prize: bothLines(80),
  prizeAmount: wholeNumber(0, 100_000_000),
  benefits: z
    .array(z.object({ title: bothLines(80), detail: both(200) }))
    .max(6)
    .default([]),
  ipTerms: z.object({ background: both(1_000), results: both(1_000), unselected: both(1_000) }),
  areaId: z
    .string()
    .max(60)
    .default('')
    .transform((id) => id || null),
  topicIds: z.array(z.string().max(60)).max(20),
  partnerIds: z.array(z.string().max(60)).max(20),
  places: wholeNumber(1, 100),
  opensAt: milanTime,
  closesAt: milanTime,
  assessmentEndsAt: milanTime,
  answersBy: milanTime,
  contact: z.object({
    role: oneLine(80).default(''),
    email: z.union([z.literal(''), z.email().max(254)]).default(''),
  }),
});

/** What suggesting needs; of the rest nothing matters yet, and it comes back as it was typed. */
const { title, summary, problem, outcome, topicIds } = content.shape;
const words = z
  .object({ title, summary, problem, outcome, topicIds, add: z.string().max(60).default('') })
  .catchall(z.unknown());

export const actions: Actions = {
  // A long text does not wait for a date: what is right is saved, what is wrong stays in its field with its message.
  save: (event) => {
    const { actor } = event.locals;
    const { slug } = event.params;
    const stored = async () => storedFields(await viewDraft(actor, slug, getLocale(), new Date()));
    return handleForm(
      event,
      content,
      async ({ version, benefits, ...rest }, _form, wrong) => {
        signedIn(actor);
        const written = benefits.filter(
          ({ title, detail }) => title.it || title.en || detail.it || detail.en,
        );
        const edit = { actor, slug, version, now: new Date() };
        const saved = await editChallenge(edit, { ...rest, benefits: written });
        if (Object.keys(wrong).length > 0) throw new AppError('invalid', 'saved_in_part', { version: saved });
        seeOther(`/manage/challenges/${slug}?saved`);
      },
      stored,
    );
  },
  suggest: (event) =>
    handleForm(event, words, async ({ add, ...typed }, form) => {
      const chosen = add ? [...typed.topicIds, add] : typed.topicIds;
      const suggestions = await suggestForChallenge(
        event.locals.actor,
        event.params.slug,
        { ...typed, topicIds: chosen },
        getLocale(),
        new Date(),
      );
      return { suggestions, ...typedWith(form, { topicIds: chosen }) };
    }),
};
