import { config } from '$server/config';
import type { RequestHandler } from './$types';

/** Pages of signed-in people have nothing to find; search results are for people, not for crawlers. */
const PRIVATE = [
  '/account',
  '/committees',
  '/dev',
  '/home',
  '/manage',
  '/messages',
  '/organisation',
  '/passport',
  '/proposals',
  '/reviews',
  '/secretariat',
  '/sign-in',
  '/sign-out',
  '/welcome',
];

export const GET: RequestHandler = () => {
  // A demonstration is not the alliance's voice: it stays out of search engines.
  const rules = config().DEMO
    ? ['Disallow: /']
    : [...PRIVATE.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`]), 'Disallow: /*?*q='];
  const lines = [
    'User-agent: *',
    ...rules,
    '',
    `Sitemap: ${new URL('/sitemap.xml', config().ORIGIN).href}`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
