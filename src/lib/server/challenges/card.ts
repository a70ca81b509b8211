import { stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked } from '$domain/localised';
import type { ChallengeRecord } from '../store/models/challenges';
import type { AreaLook } from '../store/models/vocabulary';
import { areaTag, type VocabularyLabels } from '../vocabulary/labels';

/** A challenge as every public list shows it. */
export interface ChallengeCard {
  slug: string;
  title: Picked;
  summary: Picked;
  state: ChallengeState;
  area: { label: string; look: AreaLook } | null;
  member: string;
  prize: Picked;
  /** Whole euros; 0 where the prize is not money. */
  prizeAmount: number;
  opensAt: Date | null;
  closesAt: Date | null;
}

/** What a card and the policy need of a challenge. */
export const CARD_FIELDS = {
  slug: 1,
  title: 1,
  summary: 1,
  state: 1,
  areaId: 1,
  topicIds: 1,
  organisationId: 1,
  prize: 1,
  prizeAmount: 1,
  opensAt: 1,
  closesAt: 1,
  history: 1,
  panel: 1,
} as const;

export function challengeCard(
  challenge: ChallengeRecord,
  member: string,
  { areas }: VocabularyLabels,
  locale: Locale,
  now: Date,
): ChallengeCard {
  return {
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    summary: pick(challenge.summary, locale),
    state: stateAt(challenge, now),
    area: areaTag(areas, challenge.areaId),
    member,
    prize: pick(challenge.prize, locale),
    prizeAmount: challenge.prizeAmount,
    opensAt: challenge.opensAt,
    closesAt: challenge.closesAt,
  };
}
