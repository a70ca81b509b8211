import type { ChallengeState } from '$domain/challenge/challenge';
import type { Locale, Picked } from '$domain/localised';
import type { Level } from '../data/scale';

/** Formatted text, already sanitised by the server. */
type Html = { html: string; lang: Locale };

/** What a challenge says, in the reader's language. */
export interface PublishedText {
  problem: Html;
  outcome: Html;
  topics: { id: string; label: string }[];
  benefits: { title: Picked; detail: Picked }[];
  rubric: {
    name: Picked;
    description: Picked;
    weight: number;
    /** Numbers of the questions whose answers are its evidence. */
    evidence: number[];
    levels: Level[];
  }[];
  ipTerms: { background: Picked; results: Picked; unselected: Picked };
  contact: { role: string; email: string };
  state: ChallengeState;
  publishedAt: Date | null;
  opensAt: Date | null;
  closesAt: Date | null;
  assessmentEndsAt: Date | null;
  answersBy: Date | null;
  endedWithoutProposals: boolean;
  now: Date;
}
