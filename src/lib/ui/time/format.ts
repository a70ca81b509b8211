import { milanField, ZONE as MILAN } from '$domain/milan-time';
import { m } from '$i18n/paraglide/messages';
import { getLocale } from '$i18n/paraglide/runtime';

/**
 * Dates and what is left of them, in words. Everything is shown in Milan's time unless a zone is passed;
 * the locale is the page's. `Date`, ISO string and epoch milliseconds are accepted alike.
 */
export type Instant = Date | string | number;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs far more than using it: a list of 200 dates builds one. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = getLocale() === 'en' ? 'en-GB' : 'it-IT';
  const key = locale + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(locale, { timeZone: MILAN, ...options })));
  return found;
}

/** `en-GB` puts a comma after the weekday in some releases of ICU and not in others: written here, once, without. */
function write(at: Instant, options: Intl.DateTimeFormatOptions): string {
  return formatter(options)
    .format(new Date(at))
    .replace(/^(\p{L}+),/u, '$1')
    .replace(/\bSept\b/, 'Sep');
}

type Where = { zone?: string };
type Options = Where & { year?: boolean };

/** `18:00` */
export function time(at: Instant, { zone = MILAN }: Where = {}): string {
  return write(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
}

/** `14:32:08`, for the server's clock and receipts. */
export function timeWithSeconds(at: Instant, { zone = MILAN }: Where = {}): string {
  return write(at, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
}

/** `11 dic`, `11 Dec`; with `year`, `11 dic 2026`. */
export function shortDate(at: Instant, { zone = MILAN, year = false }: Options = {}): string {
  return write(at, { day: 'numeric', month: 'short', year: year ? 'numeric' : undefined, timeZone: zone });
}

/** `ven 11 dic`, `Fri 11 Dec`; with `year`, the year too. */
export function weekdayDate(at: Instant, { zone = MILAN, year = false }: Options = {}): string {
  return write(at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: year ? 'numeric' : undefined,
    timeZone: zone,
  });
}

/** `11 dicembre 2026`, `11 December 2026`; `year: false` leaves the year out. */
export function longDate(at: Instant, { zone = MILAN, year = true }: Options = {}): string {
  return write(at, { day: 'numeric', month: 'long', year: year ? 'numeric' : undefined, timeZone: zone });
}

/** `novembre`, `November`. */
export function monthName(at: Instant): string {
  return write(at, { month: 'long' });
}

/** `venerdì 11 dicembre 2026`, `Friday 11 December 2026`; `year: false` leaves the year out. */
export function longWeekdayDate(at: Instant, { zone = MILAN, year = true }: Options = {}): string {
  return write(at, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: year ? 'numeric' : undefined,
    timeZone: zone,
  });
}

/** `venerdì 11 dicembre 2026, ore 18:00`, `Friday 11 December 2026, 18:00`; `year: false` leaves the year out. */
export function longDateTime(at: Instant, options: Options = {}): string {
  return m.ui_at_hour({ date: longWeekdayDate(at, options), time: time(at, options) });
}

/** `ven 11 dic, ore 18:00`, `Fri 11 Dec, 18:00`. */
export function shortDateTime(at: Instant, options: Options = {}): string {
  return m.ui_at_hour({ date: weekdayDate(at, options), time: time(at, options) });
}

/** Milan's calendar day as a count of days, so that two of them can be subtracted. */
function dayNumber(at: number): number {
  return Date.parse(milanField(new Date(at)).slice(0, 10)) / DAY;
}

/**
 * Days on Milan's calendar between now and a moment: Tuesday 23:00 to Friday 18:00 is 3.
 * A deadline at midnight belongs to the day it ends. Negative once past.
 */
export function calendarDays(until: Instant, now: Instant): number {
  return dayNumber(new Date(until).getTime() - 1) - dayNumber(new Date(now).getTime());
}

const words = {
  days: (count: number) => (count === 1 ? m.ui_days_one() : m.ui_days({ count })),
  hours: (count: number) => (count === 1 ? m.ui_hours_one() : m.ui_hours({ count })),
  minutes: (count: number) => (count === 1 ? m.ui_minutes_one() : m.ui_minutes({ count })),
};

/** What is left in the last 24 hours, to the minute. Rounded down: nobody is told they have more time than they do. */
function lastDay(left: number): string {
  const hours = Math.floor(left / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  if (hours === 0 && minutes === 0) return m.ui_less_than_a_minute();
  if (hours === 0) return minutes === 1 ? m.ui_minutes_left_one() : m.ui_minutes_left({ count: minutes });
  if (minutes === 0) return hours === 1 ? m.ui_hours_left_one() : m.ui_hours_left({ count: hours });
  if (hours === 1) return m.ui_hour_minutes_left({ minutes: words.minutes(minutes) });
  return m.ui_hours_minutes_left({ hours: words.hours(hours), minutes: words.minutes(minutes) });
}

/**
 * What is left, for lists and cards: `Mancano 17 giorni` counted on the calendar; hours and minutes in the last
 * 24 hours; `Tempo scaduto` from the very moment.
 */
export function daysLeft(until: Instant, now: Instant = Date.now()): string {
  const left = new Date(until).getTime() - new Date(now).getTime();
  if (left <= 0) return m.ui_time_over();
  if (left < DAY) return lastDay(left);
  const days = Math.max(1, calendarDays(until, now));
  return days === 1 ? m.ui_days_left_one() : m.ui_days_left({ count: days });
}

/** What is left, exact, for the deadline bar: `Mancano 17 giorni e 3 ore`; hours and minutes in the last 24 hours. */
export function countdown(until: Instant, now: Instant = Date.now()): string {
  const left = new Date(until).getTime() - new Date(now).getTime();
  if (left <= 0) return m.ui_time_over();
  if (left < DAY) return lastDay(left);
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  if (hours === 0) return days === 1 ? m.ui_days_left_one() : m.ui_days_left({ count: days });
  if (days === 1) return m.ui_day_hours_left({ hours: words.hours(hours) });
  return m.ui_days_hours_left({ days: words.days(days), hours: words.hours(hours) });
}

/** Something that is yet to begin: `Tra 7 giorni`, `Domani`; on the day itself its hour, `18:00`. */
export function startsIn(at: Instant, now: Instant = Date.now()): string {
  const days = dayNumber(new Date(at).getTime()) - dayNumber(new Date(now).getTime());
  if (days <= 0) return time(at);
  return days === 1 ? m.ui_in_days_one() : m.ui_in_days({ count: days });
}

/** True in the last 24 hours before a moment: the bar turns amber and counts minutes. */
export function isLastDay(until: Instant, now: Instant): boolean {
  const left = new Date(until).getTime() - new Date(now).getTime();
  return left > 0 && left < DAY;
}

/** True when 7 days or less are left, for the badge "Chiude presto". */
export function closesSoon(until: Instant, now: Instant = Date.now()): boolean {
  return new Date(until).getTime() > new Date(now).getTime() && calendarDays(until, now) <= 7;
}
