import { SvelteKitAuth } from '@auth/sveltekit';
import type { EmailConfig } from '@auth/core/providers';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Locale } from '$domain/localised';
import { config } from '../config';
import { hashToken } from '../fingerprint';
import { enqueue } from '../jobs/outbox';
import { log } from '../log';
import { adapter } from './adapter';
import { seal } from './sealed-token';

/** A link lives ten minutes, a session fourteen days whatever happens (trust 10 and 12). */
export const LINK_SECONDS = 600;
export const SESSION_SECONDS = 14 * 86_400;

export const sessionCookie = () => {
  const secure = config().ORIGIN.startsWith('https:');
  return {
    name: secure ? '__Host-sfida-session' : 'sfida-session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
};

function emailProvider(locale: Locale): EmailConfig {
  return {
    id: 'email',
    type: 'email',
    name: 'Email',
    from: config().MAIL_FROM,
    maxAge: LINK_SECONDS,
    options: {},
    // Through our own outbox; the link is written there with the configured origin, never the request's host.
    async sendVerificationRequest({ identifier, token }) {
      await enqueue({
        type: 'mail:send',
        key: `mail:sign-in:${hashToken(token)}`,
        payload: { template: 'sign_in', to: identifier, locale, params: {}, sealed: seal(token) },
      });
    },
  };
}

/**
 * Auth.js is not mounted as routes: its GET callback consumes a token, so that mail scanners would sign in.
 * Our pages call it with requests made here, on the configured origin, so no forged header reaches it.
 */
async function callAuthJs(path: string, init: RequestInit, locale: Locale): Promise<Response> {
  const { handle } = SvelteKitAuth({
    basePath: '/auth',
    secret: config().AUTH_SECRET,
    trustHost: true,
    adapter,
    providers: [emailProvider(locale)],
    session: { strategy: 'database', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: sessionCookie() },
    logger: {
      error: (error) => log().warn({ auth: error.name }, 'sign-in refused'),
      warn: () => {},
      debug: () => {},
    },
  });
  const url = new URL(path, config().ORIGIN);
  const event = { url, request: new Request(url, init), locals: {} } as unknown as RequestEvent;
  return handle({ event, resolve: () => new Response(null, { status: 404 }) });
}

/** Sends a link to an address, known or not: the same work and the same answer (trust 11). */
export async function sendSignInLink(email: string, locale: Locale): Promise<void> {
  const response = await callAuthJs(
    '/auth/signin/email',
    { method: 'POST', body: new URLSearchParams({ email, callbackUrl: '/' }) },
    locale,
  );
  const location = response.headers.get('location') ?? '';
  if (!location.includes('verify-request')) throw new Error('Auth.js did not accept the sign-in request');
}

/** Uses a link once and sets the session cookie. @returns false for an expired, older, used or foreign link */
export async function confirmSignInLink(cookies: Cookies, email: string, token: string): Promise<boolean> {
  const query = new URLSearchParams({ token, email, callbackUrl: '/' });
  const response = await callAuthJs(`/auth/callback/email?${query}`, { method: 'GET' }, 'it');
  const { name, options } = sessionCookie();
  const header = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  const value = header?.slice(name.length + 1).split(';')[0];
  if (!value) return false;
  cookies.set(name, decodeURIComponent(value), { ...options, maxAge: SESSION_SECONDS });
  return true;
}
