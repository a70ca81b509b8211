import type { Locale, Localised } from '$domain/localised';
import type { Part } from '$domain/challenge/excerpt';
import { excerptOf, type FoundWord } from '$domain/matching/excerpt';
import type { Meter } from '$domain/matching/floor';
import { PASSPORT_TEXTS, type Passport } from '$domain/organisation/passport';
import type { MatchRecord } from '../../store/models/matching';
import { vocabularyLabels, type VocabularyLabels } from '../../vocabulary/labels';
import { loadVocabulary } from '../../vocabulary/load';

/** A stretch of one side's text, with the language it is written in. */
export interface Excerpt {
  parts: Part[];
  lang: Locale;
}

/** Why two sides match, in the words that the reader may see. */
export interface MatchReasons {
  meter: Meter;
  /** Names of the topics that both sides chose. */
  topics: string[];
  fromChallenge: Excerpt | null;
  fromPassport: Excerpt | null;
  /** Nearer in meaning than chance; what is said where no words are in common. */
  meaning: boolean;
  /** Meaning was not compared. */
  byWordsOnly: boolean;
}

/** The texts of a challenge that are compared and that everybody may read. */
export interface ChallengeTexts {
  title: Localised;
  summary: Localised;
  problem: Localised;
  outcome: Localised;
  topicIds: string[];
}

type StoredMatch = Pick<MatchRecord, 'meter' | 'topics' | 'words' | 'meaning' | 'byWordsOnly'>;

/**
 * The reasons of a match, read again from both texts as they are now: a match that was computed before somebody took a
 * word or a topic away does not show it any more.
 */
export function reasonsFor(
  match: StoredMatch,
  challenge: ChallengeTexts,
  passport: Passport | null,
  vocabulary: MatchVocabulary,
  locale: Locale,
): MatchReasons {
  return {
    meter: match.meter,
    topics: commonTopics(match, challenge, passport, vocabulary),
    fromChallenge: challengeExcerpt(
      challenge,
      match.words.map(({ inChallenge, share }) => ({ text: inChallenge, share })),
      locale,
    ),
    fromPassport:
      passport &&
      passportExcerpt(
        passport,
        match.words.map(({ inSubject, share }) => ({ text: inSubject, share })),
      ),
    meaning: match.meaning !== null && match.meaning > 0,
    byWordsOnly: match.byWordsOnly,
  };
}

/** The names of topics, and the topic that each has become where topics were merged. */
export interface MatchVocabulary extends VocabularyLabels {
  current: (topicId: string) => string;
}

export async function matchVocabulary(locale: Locale): Promise<MatchVocabulary> {
  const [labels, { topics }] = await Promise.all([vocabularyLabels(locale), loadVocabulary()]);
  const merged = new Map(topics.map(({ _id, mergedInto }) => [_id, mergedInto]));
  return { ...labels, current: (id) => merged.get(id) ?? id };
}

/** Names of the topics of a match that both sides still have. */
export function commonTopics(
  match: Pick<MatchRecord, 'topics'>,
  challenge: Pick<ChallengeTexts, 'topicIds'>,
  passport: Pick<Passport, 'topicIds'> | null,
  vocabulary: MatchVocabulary,
): string[] {
  const has = (ids: string[], id: string) => ids.some((own) => vocabulary.current(own) === id);
  const common = match.topics.filter(
    (id) => has(challenge.topicIds, id) && has(passport?.topicIds ?? [], id),
  );
  return topicNames(common, vocabulary);
}

/** Names of these topics, each once. */
export const topicNames = (ids: string[], { topics, current }: MatchVocabulary): string[] =>
  [...new Set(ids.map(current))].flatMap((id) => topics.find((topic) => topic.id === id)?.label ?? []);

/** From the reader's language if the words stand there, otherwise from the other. */
function challengeExcerpt(challenge: ChallengeTexts, words: FoundWord[], locale: Locale): Excerpt | null {
  const { problem, outcome, summary, title } = challenge;
  const other: Locale = locale === 'it' ? 'en' : 'it';
  for (const lang of [locale, other]) {
    const parts = excerptOf([problem[lang], outcome[lang], summary[lang], title[lang]], words);
    if (parts) return { parts, lang };
  }
  return null;
}

function passportExcerpt(passport: Passport, words: FoundWord[]): Excerpt | null {
  const parts = excerptOf(
    PASSPORT_TEXTS.map((part) => passport[part]),
    words,
  );
  return parts && { parts, lang: passport.language };
}
