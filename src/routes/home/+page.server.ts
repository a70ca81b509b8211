import { z } from 'zod';
import type { Actor } from '$domain/actor';
import { MAX_NOTE, REFUSAL_REASONS } from '$domain/matching/feedback';
import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther, signedInOrAsk } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { refuseChallenge, restoreChallenge } from '$server/matching/matches/refuse-challenge';
import { viewStartupMatches } from '$server/matching/matches/view-startup-matches';
import { latestMessages } from '$server/people/messages';
import { viewStartupHome } from '$server/proposals/startup-home';
import type { Actions, PageServerLoad } from './$types';

const person = (actor: Actor | null) => signedInOrAsk(actor, '/home');

/** Everybody's first page, by role; start-ups have theirs here. */
export const load: PageServerLoad = async ({ locals: { actor: visitor }, url }) => {
  const actor = person(visitor);
  if (actor.secretariat) seeOther('/secretariat');
  if (!actor.organisation) seeOther('/welcome');
  if (actor.organisation.kind === 'member' && actor.organisation.role !== 'reviewer')
    seeOther('/manage/challenges');
  if (actor.organisation.kind !== 'startup') seeOther('/reviews');
  const [locale, now, all] = [getLocale(), new Date(), url.searchParams.get('matches') === 'all'];
  const [home, matches, messages] = await answer(
    Promise.all([
      viewStartupHome(actor, locale, now),
      viewStartupMatches(actor, { all }, locale, now),
      latestMessages(actor, locale, 2),
    ]),
  );
  return {
    home,
    matches,
    messages,
    all,
    /** The challenge whose reason is being asked, and the one that was just put aside. */
    refuse: url.searchParams.get('refuse'),
    refused: url.searchParams.get('refused'),
  };
};

const slug = z.string().min(1).max(120);
const refusal = z.object({
  slug,
  reason: z.enum(REFUSAL_REASONS),
  note: z.string().trim().max(MAX_NOTE).default(''),
});

export const actions: Actions = {
  refuse: (event) =>
    handleForm(event, refusal, async (data) => {
      await refuseChallenge(person(event.locals.actor), data.slug, data, new Date());
      seeOther(`/home?refused=${encodeURIComponent(data.slug)}#matches`);
    }),
  restore: (event) =>
    handleForm(event, z.object({ slug }), async (data) => {
      await restoreChallenge(person(event.locals.actor), data.slug, new Date());
      seeOther('/home#matches');
    }),
};
