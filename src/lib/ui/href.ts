import { localizeHref } from '$i18n/paraglide/runtime';

/**
 * A link inside the site, in the page's own language: `href('/challenges')` is `/en/challenges` on an English page.
 * Query and fragment are kept. Use it for every internal link; addresses of other sites stay as they are.
 */
export function href(path: string, locale?: 'it' | 'en'): string {
  return localizeHref(path, locale ? { locale } : undefined);
}
