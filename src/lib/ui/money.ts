import { getLocale } from '$i18n/paraglide/runtime';

/** Whole euros as the reader's language writes them: `4.000 €`, `€4,000`. Italian too groups four digits, to line up. */
export function money(amount: number): string {
  return new Intl.NumberFormat(getLocale() === 'en' ? 'en-GB' : 'it-IT', {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
    useGrouping: 'always',
  } as unknown as Intl.NumberFormatOptions).format(amount);
}
