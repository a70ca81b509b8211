import { error, redirect } from '@sveltejs/kit';
import type { Actor, Visitor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { errorMessage } from '$i18n/error-message';
import { localizeHref } from '$i18n/paraglide/runtime';
import { signedIn } from '../authorise';
import { HTTP_STATUS } from './status';

/** Goes to a page of ours in the reader's language after a write. */
export function seeOther(path: string): never {
  redirect(303, localizeHref(path));
}

/** Turns an expected failure into a page: 404 for what one may not see, sign-in for who is not signed in. */
export function refuse(failure: unknown, returnTo = ''): never {
  if (!(failure instanceof AppError)) throw failure;
  if (failure.code === 'unauthenticated')
    seeOther(`/sign-in${returnTo ? `?next=${encodeURIComponent(returnTo)}` : ''}`);
  error(HTTP_STATUS[failure.code], { message: errorMessage(failure.reason, failure.details), id: '' });
}

/** Answers a page with the result of one use case. */
export async function answer<T>(work: Promise<T>, returnTo = ''): Promise<T> {
  try {
    return await work;
  } catch (failure) {
    refuse(failure, returnTo);
  }
}

/** The signed-in person of a page that every such person has; everybody else goes to sign in and comes back. */
export function signedInOrAsk(actor: Visitor, returnTo: string): Actor {
  try {
    signedIn(actor);
    return actor;
  } catch (failure) {
    refuse(failure, returnTo);
  }
}

/**
 * Only paths of this site: `//evil` and `/\\evil` leave it (trust 14), and so does `/.//evil`, which is `//evil` once
 * its dots are resolved: what is sent on is looked at as the browser will read it.
 */
export function safePath(path: string | null | undefined, fallback = '/home'): string {
  if (!path || !path.startsWith('/') || path.length > 500) return fallback;
  const base = 'http://site.invalid';
  try {
    const url = new URL(path, base);
    const resolved = url.pathname + url.search + url.hash;
    const stays = url.origin === base && !resolved.startsWith('//') && !path.includes('\\');
    return stays ? resolved : fallback;
  } catch {
    return fallback;
  }
}
