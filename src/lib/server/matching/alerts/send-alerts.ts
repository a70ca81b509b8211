import { pick, type Locale } from '$domain/localised';
import { wordsIn } from '$domain/matching/excerpt';
import type { Meter } from '$domain/matching/floor';
import { passportWords, type Passport } from '$domain/organisation/passport';
import { inWords } from '$domain/when';
import { m } from '$i18n/paraglide/messages';
import { audit } from '../../audit/record';
import type { JobPayloads } from '../../jobs/outbox';
import { tell } from '../../people/tell';
import { MatchFeedback, pairId } from '../../store/models/match-feedback';
import { Organisations, type OrganisationRecord } from '../../store/models/organisations';
import { Users, type UserRecord } from '../../store/models/people';
import { transaction, type Session } from '../../store/transaction';
import { fittingPairs, mayBeShown, type FittingPair } from '../matches/fitting-pairs';
import { listensSince, publishedAt, rhythmOf } from './plan-alerts';
import { commonTopics, matchVocabulary, type MatchVocabulary } from '../matches/reasons';
import { recordShown } from '../matches/record-shown';

/** A letter names so many challenges, and how many more there are. */
const NAMED = 5;
const MOST = 30;

/**
 * Tells the people of a start-up who hear in this rhythm of challenges that are new and fit. Whom a letter has told of a
 * challenge is written down in the same transaction: nobody is told twice, however often the job runs.
 */
export async function sendAlerts(
  { startupId, rhythm }: JobPayloads['match:alert'],
  now: Date,
): Promise<void> {
  const labels = { it: await matchVocabulary('it'), en: await matchVocabulary('en') };
  await transaction(async (session) => {
    const startup = await Organisations.findOne(
      { _id: startupId },
      { name: 1, passport: 1 },
      { session },
    ).lean<Pick<OrganisationRecord, '_id' | 'name' | 'passport'>>();
    const people = await listeners(startupId, session);
    const listening = people.filter((person) => rhythmOf(person) === rhythm);
    if (!startup || listening.length === 0) return;
    const pairs = (await fittingPairs(startupId, MOST, session)).filter(({ challenge }) =>
      mayBeShown(null, challenge, now),
    );
    for (const person of listening) {
      const fresh = pairs.filter(
        ({ challenge, feedback }) =>
          !feedback?.alertedIds.includes(person._id) && publishedAt(challenge) > listensSince(person),
      );
      if (fresh.length > 0) await write(person, startup, fresh, labels, now, session);
    }
  });
}

type Listener = Pick<UserRecord, '_id' | 'email' | 'locale' | 'alerts' | 'createdAt'>;

const listeners = (startupId: string, session: Session): Promise<Listener[]> =>
  Users.find(
    { 'organisation.id': startupId, 'organisation.role': { $in: ['admin', 'editor'] } },
    { email: 1, locale: 1, alerts: 1, createdAt: 1 },
    { session },
  ).lean<Listener[]>();

async function write(
  person: Listener,
  startup: Pick<OrganisationRecord, '_id' | 'name' | 'passport'>,
  pairs: FittingPair[],
  labels: Record<Locale, MatchVocabulary>,
  now: Date,
  session: Session,
): Promise<void> {
  await recordShown(startup._id, pairs, now, session);
  await MatchFeedback.updateMany(
    { _id: { $in: pairs.map(({ challenge }) => pairId(challenge._id, startup._id)) } },
    { $addToSet: { alertedIds: person._id } },
    { session },
  );
  const { locale } = person;
  const [first] = pairs as [FittingPair, ...FittingPair[]];
  await tell(
    [{ userId: person._id, email: person.email, locale }],
    'match_alert',
    () => ({
      // A challenge is told to a person once, so that it names the letter.
      key: `mail:match-alert:${person._id}:${first.challenge._id}`,
      params: {
        startup: startup.name,
        count: String(pairs.length),
        more: String(Math.max(0, pairs.length - NAMED)),
        first: pick(first.challenge.title, locale).text,
        slug: first.challenge.slug,
        challenges: pairs
          .slice(0, NAMED)
          .map((pair) => describe(pair, startup.passport, labels[locale], locale))
          .join('\n\n'),
        userId: person._id,
      },
    }),
    session,
  );
  await audit(
    null,
    {
      action: 'match:alert',
      subject: { kind: 'user', id: person._id },
      organisationId: startup._id,
      details: { challenges: pairs.length },
    },
    now,
    session,
  );
}

const METERS: Record<Meter, (params: object, options: { locale: Locale }) => string> = {
  strong: m.ui_match_strong,
  good: m.ui_match_good,
  partial: m.ui_match_partial,
};

/** One challenge in a letter: who asks, how well it fits, the topics and words in common as they are now, until when. */
function describe(
  { match, challenge, member }: FittingPair,
  passport: Passport | null,
  labels: MatchVocabulary,
  locale: Locale,
): string {
  const o = { locale };
  const topics = commonTopics(match, challenge, passport, labels);
  const theirs = [challenge.title, challenge.summary, challenge.problem, challenge.outcome].flatMap(
    (text) => [text.it, text.en],
  );
  const ours = passport ? [passportWords(passport)] : [];
  const words = wordsIn(
    theirs,
    match.words
      .filter(({ inSubject, share }) => wordsIn(ours, [{ text: inSubject, share }]).length > 0)
      .map(({ inChallenge, share }) => ({ text: inChallenge, share })),
  );
  return [
    m.mail_match_alert_challenge({ title: pick(challenge.title, locale).text, member }, o),
    `${METERS[match.meter]({}, o)}.`,
    ...(topics.length > 0 ? [m.mail_match_topics({ topics: topics.join(', ') }, o)] : []),
    ...(words.length > 0 ? [m.mail_match_words({ words: words.join(', ') }, o)] : []),
    ...(challenge.closesAt ? [m.mail_match_closes({ when: inWords(challenge.closesAt, locale) }, o)] : []),
  ].join(' ');
}
