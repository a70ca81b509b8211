import type { Visitor } from '$domain/actor';
import { deadlineCalendar } from '$domain/challenge/calendar';
import { stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import { pick, type Locale } from '$domain/localised';
import { config } from '../config';
import { loadChallenge } from './load';

/** Words of the file, in the reader's language; the route has the messages. */
export interface CalendarWords {
  title: (challenge: string) => string;
  reminder: (challenge: string) => string;
}

/** The deadline of a challenge that can still be answered, as a calendar file. @throws AppError not_found */
export async function challengeCalendar(
  actor: Visitor,
  slug: string,
  locale: Locale,
  words: CalendarWords,
  /** The challenge's page in this language, as a path. */
  path: string,
  now: Date,
): Promise<string> {
  const challenge = await loadChallenge(actor, slug, 'challenge:view', now);
  const state = stateAt(challenge, now);
  if (!challenge.closesAt || (state !== 'open' && state !== 'scheduled')) throw notFound();
  const origin = new URL(config().ORIGIN);
  const title = pick(challenge.title, locale).text;
  return deadlineCalendar(
    {
      uid: `challenge-${challenge._id}@${origin.hostname}`,
      title: words.title(title),
      description: pick(challenge.summary, locale).text,
      url: new URL(path, origin).href,
      at: challenge.closesAt,
      reminder: words.reminder(title),
    },
    now,
  );
}
