/** The languages of the site. Italian is the base; both have URLs of their own. */
export const LOCALES = ['it', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text kept in both languages; an empty string where one is not written yet. */
export type Localised = { it: string; en: string };

/** A text for one reader, with the language it is really in (for the `lang` attribute). */
export type Picked = { text: string; lang: Locale };

/** The reader's language where it exists, else the other one: never an empty paragraph. */
export function pick(text: Localised, locale: Locale): Picked {
  if (text[locale].trim()) return { text: text[locale], lang: locale };
  const other: Locale = locale === 'it' ? 'en' : 'it';
  return text[other].trim() ? { text: text[other], lang: other } : { text: '', lang: locale };
}

/** True when both languages are written. */
export const inBothLanguages = (text: Localised): boolean => Boolean(text.it.trim() && text.en.trim());

/** True when at least one language is written. */
export const isWritten = (text: Localised): boolean => Boolean(text.it.trim() || text.en.trim());

export const emptyLocalised = (): Localised => ({ it: '', en: '' });

/** A text written in both languages at once. */
export const t = (it: string, en: string): Localised => ({ it, en });
