import { readFigure } from '$domain/proposal/answers';
import { getLocale } from '$i18n/paraglide/runtime';

/**
 * A figure that a start-up typed, as the reader's language writes it: `28,000` is `28.000` in Italian, where it would be 28.
 * What was sent stays as it was typed, here and under its fingerprint. Four digits that stood together stay so: 2019 is a year.
 */
export function figure(typed: string): string {
  const read = readFigure(typed.trim());
  // What begins with a zero is a code, not an amount.
  if (!read || /^0\d/.test(read.whole)) return typed;
  const { negative, whole, decimals, grouped, euros } = read;
  const locale = getLocale() === 'en' ? 'en-GB' : 'it-IT';
  return new Intl.NumberFormat(locale, {
    ...(euros ? { style: 'currency', currency: 'EUR' } : {}),
    minimumFractionDigits: decimals.length,
    maximumFractionDigits: decimals.length,
    useGrouping: grouped || whole.length > 4 ? 'always' : false,
  } as unknown as Intl.NumberFormatOptions).format(
    `${negative ? '-' : ''}${whole}${decimals && `.${decimals}`}` as `${number}`,
  );
}
