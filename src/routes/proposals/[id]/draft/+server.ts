import { json } from '@sveltejs/kit';
import { AppError } from '$domain/errors';
import { answerMessage } from '$i18n/answer-problem';
import { errorMessage } from '$i18n/error-message';
import { signedIn } from '$server/authorise';
import { jsonOf } from '$server/http/json';
import { HTTP_STATUS } from '$server/http/status';
import { draftFields } from '$server/proposals/draft-form';
import { saveDraft } from '$server/proposals/save-draft';
import type { RequestHandler } from './$types';

/** Autosave. Only JSON from this site: a form of another site cannot send that type without asking first (trust 26). */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
  const type = request.headers.get('content-type')?.split(';')[0];
  if (type !== 'application/json' || request.headers.get('origin') !== url.origin)
    return new Response(null, { status: 403 });
  const sent = await jsonOf(request);
  if (sent instanceof AppError)
    return json({ message: errorMessage(sent.reason) }, { status: HTTP_STATUS[sent.code] });
  const parsed = draftFields.safeParse(sent);
  if (!parsed.success) return json({ message: errorMessage('invalid_form') }, { status: 400 });
  try {
    signedIn(locals.actor);
    const saved = await saveDraft(locals.actor, params.id, parsed.data, new Date());
    const errors = Object.fromEntries(
      Object.entries(saved.problems).map(([id, problem]) => [id, answerMessage(problem)]),
    );
    return json({ version: saved.version, savedAt: saved.savedAt, errors });
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    // The stored text comes along only with a conflict, and only to somebody who may edit this proposal.
    return json(
      { message: errorMessage(failure.reason), stored: failure.details },
      { status: HTTP_STATUS[failure.code] },
    );
  }
};
