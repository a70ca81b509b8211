import type { ChallengeContent } from './challenge';
import { MIN_OPEN_DAYS } from './publish-gate';

export type ChallengeDates = Pick<
  ChallengeContent,
  'opensAt' | 'closesAt' | 'assessmentEndsAt' | 'answersBy'
>;
export type DateProblem = 'in_the_past' | 'too_short_open' | 'after_closing' | 'after_assessment';

const DAY = 86_400_000;
/** Three weeks across the night when clocks go forward are an hour short: nobody is refused for that. */
const HOUR = 3_600_000;

/** What is wrong with the dates that are written; one that is still missing is the publish gate's affair. */
export function dateProblems(
  dates: ChallengeDates,
  now: Date,
  minOpenDays = MIN_OPEN_DAYS,
): Partial<Record<keyof ChallengeDates, DateProblem>> {
  const { opensAt, closesAt, assessmentEndsAt, answersBy } = dates;
  const problems: Partial<Record<keyof ChallengeDates, DateProblem>> = {};
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
