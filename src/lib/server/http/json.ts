import { json, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { AppError } from '$domain/errors';
import { errorMessage } from '$i18n/error-message';
import { isTooLarge } from './form';
import { HTTP_STATUS } from './status';

/**
 * What a page saves while it is written. Only JSON from this site: a form of another site cannot send that type without
 * asking first (trust 26). A refusal comes back with a message in the reader's language.
 * @param stored what of a refusal's details comes along: the text that another window saved, with a conflict
 */
export async function handleJson<S extends z.ZodType>(
  { request, url }: Pick<RequestEvent, 'request' | 'url'>,
  schema: S,
  save: (data: z.output<S>) => Promise<object>,
  stored: (details: AppError['details']) => unknown,
): Promise<Response> {
  const type = request.headers.get('content-type')?.split(';')[0];
  if (type !== 'application/json' || request.headers.get('origin') !== url.origin)
    return new Response(null, { status: 403 });
  const sent = await jsonOf(request);
  if (sent instanceof AppError)
    return json({ message: errorMessage(sent.reason) }, { status: HTTP_STATUS[sent.code] });
  const parsed = schema.safeParse(sent);
  if (!parsed.success) return json({ message: errorMessage('invalid_form') }, { status: 400 });
  try {
    return json(await save(parsed.data));
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    return json(
      { message: errorMessage(failure.reason), stored: stored(failure.details) },
      { status: HTTP_STATUS[failure.code] },
    );
  }
}

/** The JSON of a request; null for what is none. A body larger than the server takes comes back as its refusal. */
async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (error) {
    return isTooLarge(error) ? new AppError('too_large', 'form_too_large') : null;
  }
}
