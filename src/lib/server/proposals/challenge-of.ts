import { stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked } from '$domain/localised';
import type { ChallengeRecord } from '../store/models/challenges';

/** What a start-up's pages say of the challenge that a proposal answers. */
export interface ChallengeLine {
  slug: string;
  title: Picked;
  /** The member company's name. */
  member: string;
  state: ChallengeState;
  areaId: string | null;
  closesAt: Date | null;
  assessmentEndsAt: Date | null;
  answersBy: Date | null;
  /** How many people are on the panel; 0 while it is not appointed. */
  panelSize: number;
}

/** The part of a challenge that such a line is made of. */
export type LineChallenge = Pick<
  ChallengeRecord,
  'slug' | 'title' | 'state' | 'areaId' | 'opensAt' | 'closesAt' | 'assessmentEndsAt' | 'answersBy' | 'panel'
>;

export const challengeLine = (
  challenge: LineChallenge,
  member: string,
  locale: Locale,
  now: Date,
): ChallengeLine => ({
  slug: challenge.slug,
  title: pick(challenge.title, locale),
  member,
  state: stateAt(challenge, now),
  areaId: challenge.areaId,
  closesAt: challenge.closesAt,
  assessmentEndsAt: challenge.assessmentEndsAt,
  answersBy: challenge.answersBy,
  panelSize: challenge.panel.length,
});
