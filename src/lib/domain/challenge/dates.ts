import type { ChallengeContent } from './challenge';
import { MIN_OPEN_DAYS } from './publish-gate';

/** In the order in which they come. */
const DATES = ['opensAt', 'closesAt', 'assessmentEndsAt', 'answersBy'] as const;
type DateName = (typeof DATES)[number];
export type ChallengeDates = Pick<ChallengeContent, DateName>;
export type DateProblem = 'in_the_past' | 'too_short_open' | 'after_closing' | 'after_assessment';

const DAY = 86_400_000;
/** Three weeks across the night when clocks go forward are an hour short: nobody is refused for that. */
const HOUR = 3_600_000;

/** What is wrong with the dates that are written; one that is still missing is the publish gate's affair. */
export function dateProblems(
  dates: ChallengeDates,
  now: Date,
  minOpenDays = MIN_OPEN_DAYS,
): Partial<Record<DateName, DateProblem>> {
  const { opensAt, closesAt, assessmentEndsAt, answersBy } = dates;
  const problems: Partial<Record<DateName, DateProblem>> = {};
  if (closesAt) {
    const openFrom = Math.max(opensAt?.getTime() ?? 0, now.getTime());
    if (closesAt <= now) problems.closesAt = 'in_the_past';
    else if (closesAt.getTime() - openFrom < minOpenDays * DAY - HOUR) problems.closesAt = 'too_short_open';
  }
  if (closesAt && assessmentEndsAt && assessmentEndsAt <= closesAt)
    problems.assessmentEndsAt = 'after_closing';
  if (assessmentEndsAt && answersBy && answersBy < assessmentEndsAt) problems.answersBy = 'after_assessment';
  return problems;
}

/**
 * Which of newly written dates a draft can take: a wrong one stays as it is stored. The dates hang together, so where
 * the right ones do not fit with what is stored either, all four stay, and those that were changed wait.
 */
export function datesToKeep(
  stored: ChallengeDates,
  written: ChallengeDates,
  now: Date,
  minOpenDays = MIN_OPEN_DAYS,
): { dates: ChallengeDates; problems: Partial<Record<DateName, DateProblem | 'waits_for_dates'>> } {
  const problems = dateProblems(written, now, minOpenDays);
  const rest = byName((name) => (name in problems ? stored : written)[name]);
  if (Object.keys(dateProblems(rest, now, minOpenDays)).length === 0) return { dates: rest, problems };
  const waiting = DATES.filter((name) => stored[name]?.getTime() !== written[name]?.getTime());
  return {
    dates: byName((name) => stored[name]),
    problems: { ...Object.fromEntries(waiting.map((name) => [name, 'waits_for_dates'])), ...problems },
  };
}

const byName = (date: (name: DateName) => Date | null): ChallengeDates => ({
  opensAt: date('opensAt'),
  closesAt: date('closesAt'),
  assessmentEndsAt: date('assessmentEndsAt'),
  answersBy: date('answersBy'),
});
