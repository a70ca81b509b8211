import { getLocale } from '$i18n/paraglide/runtime';

/** A score or a mean with two decimals, as the reader's language writes it: `3,55`. A dash where there is none. */
export const points = (value: number | null | undefined): string =>
  value === null || value === undefined
    ? '–'
    : value.toLocaleString(getLocale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
