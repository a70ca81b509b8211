import { beforeEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '$i18n/paraglide/runtime';
import * as format from '$ui/time/format';

const closing = '2026-12-11T17:00:00Z'; // 18:00 in Milan, winter time
const speak = (locale: 'it' | 'en') => overwriteGetLocale(() => locale);

describe('dates in words', () => {
  beforeEach(() => speak('it'));

  it('shows Milan time whatever the machine thinks', () => {
    expect(format.time(closing)).toBe('18:00');
    expect(format.time('2026-07-11T16:00:00Z')).toBe('18:00');
    expect(format.timeWithSeconds('2026-11-24T13:46:31Z')).toBe('14:46:31');
    expect(format.timeWithSeconds('2026-11-24T13:46:31Z', { zone: 'UTC' })).toBe('13:46:31');
    expect(format.time(closing, { zone: 'Europe/London' })).toBe('17:00');
  });

  it('writes midnight as 00:00, and the day that has begun', () => {
    expect(format.shortDateTime('2026-12-11T23:00:00Z')).toBe('sab 12 dic, ore 00:00');
  });

  it('speaks Italian', () => {
    expect(format.longDateTime(closing)).toBe('venerdì 11 dicembre 2026, ore 18:00');
    expect(format.longDateTime(closing, { year: false })).toBe('venerdì 11 dicembre, ore 18:00');
    expect(format.shortDateTime(closing)).toBe('ven 11 dic, ore 18:00');
    expect(format.shortDate(closing)).toBe('11 dic');
    expect(format.longDate('2027-01-22T12:00:00Z')).toBe('22 gennaio 2027');
  });

  it('speaks English', () => {
    speak('en');
    expect(format.longDateTime(closing)).toBe('Friday 11 December 2026, 18:00');
    expect(format.longDateTime(closing, { year: false })).toBe('Friday 11 December, 18:00');
    expect(format.shortDateTime(closing)).toBe('Fri 11 Dec, 18:00');
    expect(format.shortDate(closing, { year: true })).toBe('11 Dec 2026');
    expect(format.shortDate('2026-09-03T12:00:00Z')).toBe('3 Sep');
  });
});

describe('what is left', () => {
  beforeEach(() => speak('it'));

  it.each([
    ['2026-11-24T13:32:00Z', 'Mancano 17 giorni'],
    ['2026-12-08T22:00:00Z', 'Mancano 3 giorni'], // Tuesday 23:00 to Friday 18:00: three on the calendar
    ['2026-12-10T16:59:59Z', 'Manca 1 giorno'],
    ['2026-12-10T17:00:00Z', 'Manca 1 giorno'],
    ['2026-12-10T17:00:01Z', 'Mancano 23 ore e 59 minuti'],
    ['2026-12-11T15:59:00Z', 'Manca 1 ora e 1 minuto'],
    ['2026-12-11T16:00:00Z', 'Manca 1 ora'],
    ['2026-12-11T16:18:00Z', 'Mancano 42 minuti'],
    ['2026-12-11T16:59:00Z', 'Manca 1 minuto'],
    ['2026-12-11T16:59:01Z', 'Manca meno di un minuto'],
    ['2026-12-11T17:00:00Z', 'Tempo scaduto'],
    ['2026-12-12T17:00:00Z', 'Tempo scaduto'],
  ])('at %s says "%s"', (now, words) => {
    expect(format.daysLeft(closing, now)).toBe(words);
  });

  it('gives a deadline at midnight to the day that it ends', () => {
    const midnight = '2026-12-11T23:00:00Z'; // Saturday 00:00 in Milan
    expect(format.calendarDays(midnight, '2026-12-11T10:00:00Z')).toBe(0);
    expect(format.daysLeft(midnight, '2026-12-10T10:00:00Z')).toBe('Manca 1 giorno');
  });

  it('counts days on the calendar across the night the clocks change', () => {
    // Clocks go back on Sunday 25 October 2026: Saturday noon to Monday noon is 49 hours, and 2 days.
    expect(format.daysLeft('2026-10-26T11:00:00Z', '2026-10-24T10:00:00Z')).toBe('Mancano 2 giorni');
  });

  it('is exact in the bar', () => {
    expect(format.countdown(closing, '2026-11-24T13:32:08Z')).toBe('Mancano 17 giorni e 3 ore');
    expect(format.countdown(closing, '2026-12-09T15:00:00Z')).toBe('Mancano 2 giorni e 2 ore');
    expect(format.countdown(closing, '2026-12-10T14:00:00Z')).toBe('Manca 1 giorno e 3 ore');
    expect(format.countdown(closing, '2026-12-09T17:00:00Z')).toBe('Mancano 2 giorni');
    speak('en');
    expect(format.countdown(closing, '2026-11-24T13:32:08Z')).toBe('17 days and 3 hours left');
    expect(format.daysLeft(closing, '2026-11-24T13:32:08Z')).toBe('17 days left');
  });

  it('knows the last day and the last week', () => {
    expect(format.isLastDay(closing, '2026-12-10T17:00:00Z')).toBe(false);
    expect(format.isLastDay(closing, '2026-12-10T17:00:01Z')).toBe(true);
    expect(format.isLastDay(closing, closing)).toBe(false);
    expect(format.closesSoon(closing, '2026-12-03T22:59:59Z')).toBe(false);
    expect(format.closesSoon(closing, '2026-12-03T23:00:00Z')).toBe(true);
    expect(format.closesSoon(closing, closing)).toBe(false);
  });

  it('says when something begins', () => {
    expect(format.startsIn('2026-12-01T08:00:00Z', '2026-11-24T13:00:00Z')).toBe('Tra 7 giorni');
    expect(format.startsIn('2026-12-01T08:00:00Z', '2026-11-30T13:00:00Z')).toBe('Domani');
    expect(format.startsIn('2026-12-01T08:00:00Z', '2026-12-01T05:00:00Z')).toBe('09:00');
  });
});
