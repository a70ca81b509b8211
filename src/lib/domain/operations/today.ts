import { milanField } from '../milan-time';

const DAY = 86_400_000;

/** The secretariat promises an answer to whoever asks for an approval within so many working days. */
export const APPROVAL_WORKING_DAYS = 3;
/** From so many days before the end of the assessment it is late to have done less than half. */
export const LATE_REVIEW_DAYS = 10;
/** Answers promised within so many days are on the list; the last three are urgent. */
export const ANSWERS_SOON_DAYS = 7;
export const URGENT_DAYS = 3;

const dayOf = (at: Date): number => Date.parse(`${milanField(at).slice(0, 10)}T00:00Z`);

/** Mondays to Fridays of Milan's calendar after the day of `since`, up to today; holidays count as working days. */
export function workingDays(since: Date, now: Date): number {
  let count = 0;
  for (let day = dayOf(since) + DAY; day <= dayOf(now); day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}

/** Whether a reviewer is behind: less than half submitted, and the assessment ends within ten days or has ended. */
export const isBehind = (assigned: number, submitted: number, endsAt: Date | null, now: Date): boolean =>
  assigned > 0 && submitted * 2 < assigned && isEnding(endsAt, now);

/** Whether an assessment is in its last ten days, or over. */
export const isEnding = (endsAt: Date | null, now: Date): boolean =>
  endsAt !== null && endsAt.getTime() - now.getTime() <= LATE_REVIEW_DAYS * DAY;

/** The instant at which the year of Milan's calendar began. */
export const yearBegan = (now: Date): Date =>
  new Date(Date.UTC(Number(milanField(now).slice(0, 4)) - 1, 11, 31, 23));

export interface Answered {
  closesAt: Date;
  answersBy: Date;
  decidedAt: Date;
}

/** The share of challenges whose answers left in time, in whole percents; null while none was decided. */
export function answeredInTime(decided: Answered[]): number | null {
  if (decided.length === 0) return null;
  const inTime = decided.filter(({ answersBy, decidedAt }) => decidedAt <= answersBy).length;
  return Math.round((inTime / decided.length) * 100);
}

/** Mean days from the close to the answers, by the month (`2026-11`) in which they left, oldest first. */
export function daysToAnswer(decided: Answered[]): { month: string; days: number }[] {
  const months = new Map<string, number[]>();
  for (const { closesAt, decidedAt } of decided) {
    const month = milanField(decidedAt).slice(0, 7);
    const days = Math.max(0, Math.round((decidedAt.getTime() - closesAt.getTime()) / DAY));
    months.set(month, [...(months.get(month) ?? []), days]);
  }
  return [...months]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([month, days]) => ({
      month,
      days: Math.round(days.reduce((sum, count) => sum + count, 0) / days.length),
    }));
}
