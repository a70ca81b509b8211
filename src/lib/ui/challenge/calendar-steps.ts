import { m } from '$i18n/paraglide/messages';
import { daysLeft, shortDate, time } from '../time/format';
import type { PublishedText } from './published-text';

type Dates = Pick<
  PublishedText,
  | 'publishedAt'
  | 'opensAt'
  | 'closesAt'
  | 'assessmentEndsAt'
  | 'answersBy'
  | 'endedWithoutProposals'
  | 'state'
  | 'now'
>;

/** The calendar of a challenge: dates that have passed are done, the next one is where it stands. */
export function calendarSteps(challenge: Dates) {
  const { publishedAt, opensAt, closesAt, assessmentEndsAt, answersBy, now, state } = challenge;
  const dated = (
    [
      [publishedAt, m.public_step_published()],
      [opensAt, m.public_step_opens(), '', true],
      [closesAt, m.public_step_closes(), m.public_step_closes_note(), true],
      // Where nobody answered there is nothing to assess, and nobody waits for an answer.
      [challenge.endedWithoutProposals ? null : assessmentEndsAt, m.public_step_assessed()],
      [
        challenge.endedWithoutProposals ? null : answersBy,
        m.public_step_answers(),
        m.public_step_answers_note(),
      ],
    ] as [Date | null, string, string?, boolean?][]
  ).filter((step): step is [Date, string, string?, boolean?] => step[0] !== null);
  const next = dated.findIndex(([at]) => at > now);
  return dated.map(([at, text, note, hour], i) => ({
    title: hour ? `${shortDate(at)}, ${time(at)}` : shortDate(at),
    text,
    note: i === next && state !== 'cancelled' ? daysLeft(at, now) : note,
    state:
      at <= now
        ? ('done' as const)
        : i === next && state !== 'cancelled'
          ? ('current' as const)
          : ('next' as const),
  }));
}
