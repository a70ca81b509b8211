import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { conflictFields } from '$server/committee/reviews/conflict-form';
import { declareConflict } from '$server/committee/reviews/declare-conflict';
import { nextReview } from '$server/committee/reviews/next-review';
import { reopenReview } from '$server/committee/reviews/reopen-review';
import { reviewFields } from '$server/committee/reviews/review-form';
import { saveReview } from '$server/committee/reviews/save-review';
import { submitReview } from '$server/committee/reviews/submit-review';
import { viewReview } from '$server/committee/reviews/view-review';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { z } from 'zod';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor }, params, url }) => {
  const review = await answer(
    viewReview(actor, params.challenge, params.proposal, getLocale(), new Date()),
    url.pathname,
  );
  return { density: 'expert' as const, review, sent: url.searchParams.get('sent') };
};

export const actions: Actions = {
  /** Without JavaScript: keeps the draft and stays on the page. */
  save: (event) =>
    handleForm(event, reviewFields, async (change) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      await saveReview(locals.actor, params.challenge, params.proposal, change, new Date());
      seeOther(`/reviews/${params.challenge}/${params.proposal}`);
    }),
  next: (event) =>
    handleForm(event, reviewFields, async (change) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      await saveReview(locals.actor, params.challenge, params.proposal, change, new Date());
      const next = await nextReview(locals.actor, params.challenge, params.proposal);
      seeOther(next ? `/reviews/${params.challenge}/${next}` : '/reviews');
    }),
  submit: (event) =>
    handleForm(event, reviewFields, async (change) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      await submitReview(locals.actor, params.challenge, params.proposal, change, new Date());
      const next = await nextReview(locals.actor, params.challenge, params.proposal);
      seeOther(`/reviews/${params.challenge}/${next ?? params.proposal}?sent=${params.proposal}`);
    }),
  conflict: (event) =>
    handleForm(event, conflictFields, async (declaration) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      await declareConflict(locals.actor, params.challenge, params.proposal, declaration, new Date());
      seeOther('/reviews?declared');
    }),
  reopen: (event) =>
    handleForm(event, z.object({}), async () => {
      const { locals, params } = event;
      signedIn(locals.actor);
      await reopenReview(locals.actor, params.challenge, params.proposal, new Date());
      seeOther(`/reviews/${params.challenge}/${params.proposal}`);
    }),
};
