import { parseMilanTime, milanField } from '../milan-time';

/** How often a person hears of new challenges that fit their start-up. */
export const ALERT_RHYTHMS = ['at_once', 'daily', 'weekly', 'none'] as const;
export type AlertRhythm = (typeof ALERT_RHYTHMS)[number];
export type SpokenRhythm = Exclude<AlertRhythm, 'none'>;

/** Without a choice of their own people hear once a week: a start-up registers to find challenges. */
export const DEFAULT_RHYTHM: AlertRhythm = 'weekly';

/** Letters leave in the morning of Milan; the hour exists on every day of the year. */
const HOUR = '08:00';

/** When the next letter of a rhythm leaves: at once, tomorrow at eight, on Monday at eight. Always after `now`, or now. */
export function nextAlert(rhythm: SpokenRhythm, now: Date): Date {
  if (rhythm === 'at_once') return now;
  const today = milanField(now).slice(0, 10);
  for (let days = 0; days <= 8; days += 1) {
    const day = new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000);
    const time = parseMilanTime(`${day.toISOString().slice(0, 10)}T${HOUR}`);
    if (time.ok && time.date > now && (rhythm === 'daily' || day.getUTCDay() === 1)) return time.date;
  }
  throw new RangeError('eight days have a Monday');
}
