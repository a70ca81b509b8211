import type { Locale, Localised } from '$domain/localised';
import { excerptOf, type ExcerptPart, type FoundWord } from '$domain/matching/excerpt';
import type { Meter } from '$domain/matching/floor';
import { PASSPORT_TEXTS, type Passport } from '$domain/organisation/passport';
import type { MatchRecord } from '../store/models/matching';
import type { VocabularyLabels } from '../vocabulary/labels';

/** A stretch of one side's text, with the language it is written in. */
export interface Excerpt {
  parts: ExcerptPart[];
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
  vocabulary: VocabularyLabels,
  locale: Locale,
): MatchReasons {
  const common = match.topics.filter(
    (id) => challenge.topicIds.includes(id) && passport?.topicIds.includes(id),
  );
  return {
    meter: match.meter,
    topics: topicNames(common, vocabulary),
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

export const topicNames = (ids: string[], { topics }: VocabularyLabels): string[] =>
  ids.flatMap((id) => topics.find((topic) => topic.id === id)?.label ?? []);

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
