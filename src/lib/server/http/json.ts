import { AppError } from '$domain/errors';
import { isTooLarge } from './form';

/** The JSON of a request; null for what is none. A body larger than the server takes comes back as its refusal. */
export async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (error) {
    return isTooLarge(error) ? new AppError('too_large', 'form_too_large') : null;
  }
}
