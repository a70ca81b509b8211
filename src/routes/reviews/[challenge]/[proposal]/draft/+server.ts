import { json } from '@sveltejs/kit';
import { AppError } from '$domain/errors';
import { errorMessage } from '$i18n/error-message';
import { signedIn } from '$server/authorise';
import { reviewFields } from '$server/committee/review-form';
import { saveReview } from '$server/committee/save-review';
import { jsonOf } from '$server/http/json';
import { HTTP_STATUS } from '$server/http/status';
import type { RequestHandler } from './$types';

/** Autosave. Only JSON from this site: a form of another site cannot send that type without asking first (trust 26). */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
  const type = request.headers.get('content-type')?.split(';')[0];
  if (type !== 'application/json' || request.headers.get('origin') !== url.origin)
    return new Response(null, { status: 403 });
  const sent = await jsonOf(request);
  if (sent instanceof AppError)
    return json({ message: errorMessage(sent.reason) }, { status: HTTP_STATUS[sent.code] });
  const parsed = reviewFields.safeParse(sent);
  if (!parsed.success) return json({ message: errorMessage('invalid_form') }, { status: 400 });
  try {
    signedIn(locals.actor);
    return json(await saveReview(locals.actor, params.challenge, params.proposal, parsed.data, new Date()));
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    // One's own stored text comes along only with a conflict.
    return json(
      { message: errorMessage(failure.reason), stored: failure.details.stored },
      { status: HTTP_STATUS[failure.code] },
    );
  }
};
