import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { outcomesFields } from '$server/committee/decisions/decision-form';
import { freezeShortlist } from '$server/committee/shortlist/freeze-shortlist';
import { saveOutcomes } from '$server/committee/decisions/save-outcomes';
import { viewRanking } from '$server/committee/shortlist/view-ranking';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asksToFreeze = url.searchParams.get('confirm') === 'freeze';
  const { freeze, ...ranking } = await answer(
    viewRanking(locals.actor, params.challenge, getLocale(), new Date(), asksToFreeze),
    url.pathname,
  );
  return {
    ranking,
    /** The question before freezing: over the page with JavaScript, at its top without. */
    freeze,
    saved: url.searchParams.get('saved'),
  };
};

const freezeFields = z.object({
  word: z.string().max(40).default(''),
  opened: z.coerce.number().int().min(0),
});

export const actions: Actions = {
  outcomes: (event) =>
    handleForm(event, outcomesFields, async ({ rows }) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      const saved = await saveOutcomes(locals.actor, params.challenge, rows, new Date());
      seeOther(`/committees/${params.challenge}/ranking?saved=${saved}`);
    }),
  freeze: (event) =>
    handleForm(event, freezeFields, async (confirmation) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      await freezeShortlist(locals.actor, params.challenge, confirmation, new Date());
      seeOther(`/committees/${params.challenge}/shortlist?frozen`);
    }),
};
