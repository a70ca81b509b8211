import type { TopicSuggestion } from '../vocabulary/suggest-topics';
import { countWords } from '../words';
import { PASSPORT_TEXTS, type Passport, type PassportText } from './passport';

/** Everything that a complete passport has. */
export const PASSPORT_PARTS = [
  ...PASSPORT_TEXTS,
  'areaIds',
  'topicIds',
  'website',
  'city',
  'foundedYear',
] as const;
export type PassportPart = (typeof PASSPORT_PARTS)[number];

const isFilled = (passport: Passport, part: PassportPart): boolean => {
  const value = passport[part];
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'string' ? value.trim() !== '' : value !== null;
};

/** How much of a passport is there: parts filled, of all parts. */
export function completeness(passport: Passport): { filled: number; of: number } {
  return {
    filled: PASSPORT_PARTS.filter((part) => isFilled(passport, part)).length,
    of: PASSPORT_PARTS.length,
  };
}

/** Words below which a text says too little to be compared with a challenge. A rule of the house, not a measurement. */
export const ENOUGH_WORDS: Partial<Record<PassportText, number>> = { pitch: 10, problem: 25, technology: 25 };

/** One thing to add, so that challenges are found better. */
export type Advice =
  | { kind: 'hidden' }
  | { kind: 'missing'; part: PassportPart }
  | { kind: 'short'; part: PassportText; words: number; enough: number }
  | { kind: 'suggested'; topics: TopicSuggestion[] }
  | { kind: 'wanted'; topicId: string; challenges: number };

/** Of a public challenge, what everybody may know. */
export interface AskedFor {
  areaId: string | null;
  topicIds: readonly string[];
}

/** What matching is made of comes before what only the reader misses. */
const FOR_MATCHING: readonly PassportPart[] = ['pitch', 'problem', 'technology', 'areaIds', 'topicIds'];
const MOST_WANTED = 3;

/**
 * What to add to a passport to be found better, the most useful first: what keeps it from being found at all, the parts
 * that matching reads, topics its own words speak of, topics that challenges near it ask for, the other parts.
 */
export function advisePassport(
  passport: Passport,
  suggestions: readonly TopicSuggestion[],
  challenges: readonly AskedFor[],
): Advice[] {
  const missing = PASSPORT_PARTS.filter((part) => !isFilled(passport, part));
  const asMissing = (part: PassportPart): Advice => ({ kind: 'missing', part });
  const short = PASSPORT_TEXTS.flatMap((part): Advice[] => {
    const [words, enough] = [countWords(passport[part]), ENOUGH_WORDS[part] ?? 0];
    return words > 0 && words < enough ? [{ kind: 'short', part, words, enough }] : [];
  });
  const topics = suggestions.filter(({ topicId }) => !passport.topicIds.includes(topicId));
  const said = topics.map(({ topicId }) => topicId);
  return [
    ...(passport.visibility === 'nobody' ? [{ kind: 'hidden' } as const] : []),
    ...missing.filter((part) => FOR_MATCHING.includes(part)).map(asMissing),
    ...short,
    ...(topics.length > 0 ? [{ kind: 'suggested', topics } as const] : []),
    ...wantedTopics(passport, challenges)
      .filter(({ topicId }) => !said.includes(topicId))
      .slice(0, MOST_WANTED)
      .map((wanted) => ({ kind: 'wanted', ...wanted }) as const),
    ...missing.filter((part) => !FOR_MATCHING.includes(part)).map(asMissing),
  ];
}

/** Topics that challenges near a passport ask for and it does not have, the most asked for first. */
export function wantedTopics(
  { areaIds, topicIds }: Pick<Passport, 'areaIds' | 'topicIds'>,
  challenges: readonly AskedFor[],
): { topicId: string; challenges: number }[] {
  const counts = new Map<string, number>();
  for (const challenge of challenges) {
    const near =
      (challenge.areaId !== null && areaIds.includes(challenge.areaId)) ||
      challenge.topicIds.some((id) => topicIds.includes(id));
    if (!near) continue;
    for (const id of new Set(challenge.topicIds))
      if (!topicIds.includes(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts]
    .map(([topicId, count]) => ({ topicId, challenges: count }))
    .sort((a, b) => b.challenges - a.challenges || (a.topicId < b.topicId ? -1 : 1));
}
