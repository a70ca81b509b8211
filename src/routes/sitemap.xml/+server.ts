import { localizeHref } from '$i18n/paraglide/runtime';
import { listPublic } from '$server/challenges/list-public';
import { config } from '$server/config';
import { answer } from '$server/http/answer';
import type { RequestHandler } from './$types';

const PAGES = [
  '/',
  '/challenges',
  '/alliance',
  '/initiatives',
  '/who-sees-what',
  '/accessibility',
  '/privacy',
];

/** Every public page in both languages, each naming the other (hreflang). */
export const GET: RequestHandler = async () => {
  const { challenges, members } = await answer(listPublic());
  const entries = [
    ...PAGES.map((path) => entry(path)),
    ...members.map(({ slug }) => entry(`/alliance/${slug}`)),
    ...challenges.map(({ slug, changedAt }) => entry(`/challenges/${slug}`, changedAt)),
  ];
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n');
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=600' },
  });
};

function entry(path: string, changedAt?: Date): string {
  const it = address(path, 'it');
  const en = address(path, 'en');
  const others =
    `<xhtml:link rel="alternate" hreflang="it" href="${it}"/>` +
    `<xhtml:link rel="alternate" hreflang="en" href="${en}"/>` +
    `<xhtml:link rel="alternate" hreflang="x-default" href="${it}"/>`;
  const lastmod = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : '';
  return [it, en].map((loc) => `<url><loc>${loc}</loc>${lastmod}${others}</url>`).join('\n');
}

/** Slugs are letters, digits and dashes, `URL` encodes the rest: nothing in it needs escaping but `&`. */
const address = (path: string, locale: 'it' | 'en'): string =>
  new URL(localizeHref(path, { locale }).replace(/(.)\/$/, '$1'), config().ORIGIN).href.replaceAll(
    '&',
    '&amp;',
  );
