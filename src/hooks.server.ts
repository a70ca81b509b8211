import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { m } from '$i18n/paraglide/messages';
import { paraglideMiddleware } from '$i18n/paraglide/server';
import { actorOf } from '$server/auth/session';
import { log } from '$server/log';
import { isAlive } from '$server/store/connection';
import { startSite } from '$server/site';

export const init: ServerInit = startSite;

const requestId: Handle = ({ event, resolve }) => {
  event.locals.requestId = randomUUID().slice(0, 8);
  return resolve(event);
};

/**
 * Only pages of this site write. SvelteKit refuses forms of other sites itself, but lets a request without a content
 * type reach the action before it is refused: here the origin alone decides, whatever is sent (trust 26).
 */
const ownOrigin: Handle = ({ event, resolve }) => {
  const { method, headers } = event.request;
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (reads || headers.get('origin') === event.url.origin) return resolve(event);
  return new Response('Cross-site requests are forbidden', {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};

/**
 * What no page of ours links to and SvelteKit trips over: an action named like something that every object has
 * (`?/constructor` would be called), and a path of two slashes, which is no address at all. Neither exists.
 */
const noTraps: Handle = ({ event, resolve }) => {
  const { pathname, searchParams } = event.url;
  const inherited = [...searchParams.keys()].some((key) => key.startsWith('/') && key.slice(1) in {});
  if (!inherited && !pathname.startsWith('//')) return resolve(event);
  return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
};

const language: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ request, locale }) => {
    event.request = request;
    return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) });
  });

/** Who asks. A database that does not answer is 503 with a hint, never a false sign-out (trust 20). */
const session: Handle = async ({ event, resolve }) => {
  if (event.url.pathname === '/healthz') return resolve(event);
  try {
    event.locals.actor = await actorOf(event.cookies);
  } catch (error) {
    if (await isAlive()) throw error;
    return new Response(m.error_service_unavailable(), {
      status: 503,
      headers: { 'retry-after': '10', 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  return resolve(event);
};

const securityHeaders: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-frame-options', 'DENY');
  // Sign-in links must not travel in a referrer; `no-referrer` would also blank the Origin that guards forms.
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=31536000');
  // What a signed-in person saw stays out of shared caches and of the browser's own after signing out, and so does
  // what holds a key: the page of a mailed link, and an answer that sets a cookie.
  const holdsKey = event.url.searchParams.has('token') || response.headers.has('set-cookie');
  if (event.locals.actor || holdsKey) response.headers.set('cache-control', 'private, no-store');
  return response;
};

export const handle = sequence(requestId, securityHeaders, ownOrigin, noTraps, language, session);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  const id = event.locals.requestId ?? '';
  if (status === 404) return { message: m.error_not_found(), id: '' };
  if (status < 500) return { message, id };
  log().error(
    { id, path: event.route.id, error: error instanceof Error ? error.stack : String(error) },
    'unexpected error',
  );
  return { message: m.error_unexpected({ id }), id };
};
