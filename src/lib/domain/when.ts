import type { Locale } from './localised';
import { ZONE } from './milan-time';

const formats = new Map<Locale, Intl.DateTimeFormat>();

/** A date and hour of Milan for mails and messages: "venerdì 11 dicembre 2026, 18:00". */
export function inWords(date: Date | null, locale: Locale): string {
  if (!date) return '';
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale === 'it' ? 'it-IT' : 'en-GB', {
      timeZone: ZONE,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(locale, format);
  }
  return format.format(date);
}
