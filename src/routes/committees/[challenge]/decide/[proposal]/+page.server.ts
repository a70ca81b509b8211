import type { RequestEvent } from '@sveltejs/kit';
import { AppError } from '$domain/errors';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { decisionFields } from '$server/committee/decisions/decision-form';
import { saveDecision } from '$server/committee/decisions/save-decision';
import { viewDecision } from '$server/committee/decisions/view-decision';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  decision: await answer(
    viewDecision(locals.actor, params.challenge, params.proposal, getLocale(), new Date()).catch(
      (failure: unknown) => {
        // An old tab, a link kept from the days before: what came of the decision is on the shortlist.
        if (failure instanceof AppError && failure.reason === 'already_frozen')
          seeOther(`/committees/${params.challenge}/shortlist?decided`);
        throw failure;
      },
    ),
    url.pathname,
  ),
  saved: url.searchParams.has('saved'),
});

type Event = RequestEvent<{ challenge: string; proposal: string }>;

/** Keeps the decision, then goes where the button says. */
const saveThen = (event: Event, next: (base: string) => string | Promise<string>) =>
  handleForm(event, decisionFields, async (change) => {
    const { locals, params } = event;
    signedIn(locals.actor);
    await saveDecision(locals.actor, params.challenge, params.proposal, change, new Date());
    seeOther(await next(`/committees/${params.challenge}`));
  });

export const actions: Actions = {
  save: (event) => saveThen(event, (base) => `${base}/decide/${event.params.proposal}?saved`),
  next: (event) =>
    saveThen(event, async (base) => {
      const { locals, params } = event;
      const { next } = await viewDecision(
        locals.actor,
        params.challenge,
        params.proposal,
        getLocale(),
        new Date(),
      );
      return next ? `${base}/decide/${next}` : `${base}/ranking`;
    }),
};
