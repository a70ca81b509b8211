import { signedIn } from '$server/authorise';
import { reviewFields } from '$server/committee/reviews/review-form';
import { saveReview } from '$server/committee/reviews/save-review';
import { handleJson } from '$server/http/json';
import type { RequestHandler } from './$types';

/** Autosave. One's own stored text comes along only with a conflict. */
export const POST: RequestHandler = (event) =>
  handleJson(
    event,
    reviewFields,
    async (review) => {
      const { locals, params } = event;
      signedIn(locals.actor);
      return saveReview(locals.actor, params.challenge, params.proposal, review, new Date());
    },
    (details) => details.stored,
  );
