import type { Localised } from '../localised';

export const CHALLENGE_STATES = [
  'draft',
  'awaiting_approval',
  'scheduled',
  'open',
  'closed',
  'assessment',
  'decided',
  'archived',
  'cancelled',
] as const;
export type ChallengeState = (typeof CHALLENGE_STATES)[number];

/** States in which everybody may read the challenge. */
export const PUBLIC_STATES = [
  'scheduled',
  'open',
  'closed',
  'assessment',
  'decided',
  'archived',
] as const satisfies readonly ChallengeState[];

const ARROWS: Record<ChallengeState, readonly ChallengeState[]> = {
  draft: ['awaiting_approval', 'cancelled'],
  awaiting_approval: ['draft', 'scheduled', 'cancelled'],
  scheduled: ['open', 'cancelled'],
  open: ['closed', 'cancelled'],
  // Straight to the archive goes what nobody answered: there is nothing to decide.
  closed: ['assessment', 'archived', 'cancelled'],
  assessment: ['decided', 'archived', 'cancelled'],
  decided: ['archived'],
  archived: [],
  cancelled: [],
};

/** No other arrows exist. */
export const canMove = (from: ChallengeState, to: ChallengeState): boolean => ARROWS[from].includes(to);

/** A question of the proposal form. Answers are kept as text, whatever the kind. */
export interface Question {
  id: string;
  section: string;
  label: Localised;
  hint: Localised;
  kind: 'short' | 'long' | 'number' | 'url' | 'choice';
  /** Only for `long` and `short`; 0 means no limit but the field's own. */
  maxWords: number;
  /** Only for `choice`. */
  options: Localised[];
  required: boolean;
  /** The passport field that prefills it, if any. */
  passportField: PassportField | null;
}

export const PASSPORT_FIELDS = [
  'name',
  'pitch',
  'problem',
  'technology',
  'references',
  'team',
  'website',
] as const;
export type PassportField = (typeof PASSPORT_FIELDS)[number];

export interface FormSection {
  id: string;
  title: Localised;
}

/** A criterion of the rubric, with the described scale from 1 to 5. */
export interface Criterion {
  id: string;
  name: Localised;
  description: Localised;
  /** Whole percents; the ranking criteria of a rubric add up to 100. */
  weight: number;
  /** Five texts, what 1 to 5 mean. */
  scale: Localised[];
  /** Ids of the questions whose answers are its evidence. */
  evidence: string[];
  /** A criterion that does not rank is shown and left out of the mean. */
  ranking: boolean;
}

export interface Benefit {
  title: Localised;
  detail: Localised;
}

/** What the member writes; everything the publish gate looks at. */
export interface ChallengeContent {
  title: Localised;
  summary: Localised;
  problem: Localised;
  outcome: Localised;
  /** Short name of what winners get, as "Pilota pagato". */
  prize: Localised;
  /** Whole euros; 0 where the prize is not money. */
  prizeAmount: number;
  benefits: Benefit[];
  /** What stays the start-up's, what is shared, what nobody may do. */
  ipTerms: { background: Localised; results: Localised; unselected: Localised };
  areaId: string | null;
  topicIds: string[];
  sections: FormSection[];
  questions: Question[];
  rubric: Criterion[];
  /** How many proposals the shortlist has room for. */
  places: number;
  opensAt: Date | null;
  closesAt: Date | null;
  assessmentEndsAt: Date | null;
  answersBy: Date | null;
  /** A role and an address, never a person's name. */
  contact: { role: string; email: string };
}

/** The texts that say what a challenge is about. */
export type ChallengeTexts = Pick<ChallengeContent, 'title' | 'summary' | 'problem' | 'outcome'>;

/** All that a challenge says of its subject, in both languages, the most telling part first. */
export const challengeWords = ({ title, summary, problem, outcome }: ChallengeTexts): string =>
  [title, summary, problem, outcome].flatMap(({ it, en }) => [it, en]).join('\n');

/**
 * The state at an instant: dates open and close a challenge even before the job that records it has run.
 * One rule for pages and for submissions, decided by the server's clock (trust 17).
 */
export function stateAt(
  challenge: { state: ChallengeState; opensAt: Date | null; closesAt: Date | null },
  now: Date,
): ChallengeState {
  let state = challenge.state;
  if (state === 'scheduled' && challenge.opensAt && now >= challenge.opensAt) state = 'open';
  if (state === 'open' && challenge.closesAt && now >= challenge.closesAt) state = 'closed';
  return state;
}

/** It closed, nobody had answered, and its company put it away: it was never decided. */
export const endedWithoutProposals = (challenge: {
  state: ChallengeState;
  history: { state: ChallengeState }[];
  proposalCount: number;
}): boolean =>
  challenge.state === 'archived' &&
  challenge.proposalCount === 0 &&
  challenge.history.some(({ state }) => state === 'closed') &&
  !challenge.history.some(({ state }) => state === 'decided');

/** True while proposals stay sealed: nobody but their start-up opens them. */
export const isSealed = (state: ChallengeState): boolean =>
  state === 'draft' || state === 'awaiting_approval' || state === 'scheduled' || state === 'open';

/** True once the committee may work. */
export const isAssessable = (state: ChallengeState): boolean => state === 'closed' || state === 'assessment';
