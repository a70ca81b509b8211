import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import type { Locale } from '$domain/localised';
import {
  emptyPassport,
  passportWords,
  type Passport,
  type PassportText,
} from '$domain/organisation/passport';
import {
  advisePassport,
  completeness,
  type Advice,
  type PassportPart,
} from '$domain/organisation/passport-advice';
import { suggestTopics } from '$domain/vocabulary/suggest-topics';
import { authorise, signedIn } from '../authorise';
import { Challenges } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { vocabularyLabels } from '../vocabulary/labels';
import { topicFinderOfNow } from '../vocabulary/suggested';

/** One thing to add, with the names of topics in the reader's language. */
export type AdviceLine =
  | { kind: 'hidden' }
  | { kind: 'missing'; part: PassportPart }
  | { kind: 'short'; part: PassportText; words: number; enough: number }
  | { kind: 'suggested'; topics: { label: string; words: string[] }[] }
  | { kind: 'wanted'; topicId: string; label: string; challenges: number };

const MAX_CHALLENGES = 500;
const MAX_TOPICS = 4;

/** How much of a passport is written, and what to add to be found better. */
export interface PassportAdvice {
  filled: number;
  of: number;
  advice: AdviceLine[];
}

/**
 * What the asking start-up may add to its own passport to be found better. Of challenges only those that everybody reads
 * are looked at, and of them only area and topics.
 */
export async function adviseOnPassport(actor: Visitor, locale: Locale, now: Date): Promise<PassportAdvice> {
  signedIn(actor);
  const organisationId = actor.organisation?.id ?? '';
  authorise(actor, 'passport:edit', { organisationId });
  const organisation = await Organisations.findOne({ _id: organisationId }, { passport: 1 }).lean();
  if (!organisation) throw notFound();
  return adviceFor(organisation.passport, locale, now);
}

/** The same for a passport at hand. Whose it is has been asked before. */
export async function adviceFor(
  written: Passport | null | undefined,
  locale: Locale,
  now: Date,
): Promise<PassportAdvice> {
  const [challenges, finder, { topics }] = await Promise.all([
    Challenges.find(
      { state: { $in: ['scheduled', 'open'] } },
      { areaId: 1, topicIds: 1, state: 1, opensAt: 1, closesAt: 1 },
    )
      .sort({ closesAt: 1, _id: 1 })
      .limit(MAX_CHALLENGES)
      .lean(),
    topicFinderOfNow(),
    vocabularyLabels(locale),
  ]);
  const passport = written ?? emptyPassport(locale);
  const labels = new Map(topics.map((topic) => [topic.id, topic.label]));
  const asked = challenges
    .filter((challenge) => ['scheduled', 'open'].includes(stateAt(challenge, now)))
    // A retired topic can stay on a challenge, but nobody can add it.
    .map(({ areaId, topicIds }) => ({ areaId, topicIds: topicIds.filter((id) => labels.has(id)) }));
  const advice = advisePassport(passport, suggestTopics(passportWords(passport), finder), asked);
  return { ...completeness(passport), advice: advice.map((item) => inWords(item, labels)) };
}

function inWords(advice: Advice, labels: ReadonlyMap<string, string>): AdviceLine {
  switch (advice.kind) {
    case 'suggested':
      return {
        kind: 'suggested',
        topics: advice.topics
          .slice(0, MAX_TOPICS)
          .map(({ topicId, words }) => ({ label: labels.get(topicId) ?? topicId, words })),
      };
    case 'wanted':
      return { ...advice, label: labels.get(advice.topicId) ?? advice.topicId };
    default:
      return advice;
  }
}
