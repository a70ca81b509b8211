import { endedWithoutProposals, stateAt, type ChallengeState } from './challenge';
import type { ChallengeDates } from './dates';

/** The life of a challenge as its page draws it. */
export const TIMELINE_STATES = [
  'draft',
  'awaiting_approval',
  'scheduled',
  'open',
  'closed',
  'assessment',
  'decided',
] as const satisfies readonly ChallengeState[];
export type TimelineState = (typeof TIMELINE_STATES)[number];

export interface TimelineStep {
  state: TimelineState;
  place: 'done' | 'current' | 'ahead';
  /** When it came, or when it is planned; null when neither is known. */
  at: Date | null;
}

interface Living extends ChallengeDates {
  state: ChallengeState;
  history: { state: ChallengeState; at: Date }[];
  proposalCount: number;
}

/** Past steps with the day they came, the others with the day that is planned. */
export function timeline(challenge: Living, now: Date): TimelineStep[] {
  const state = stateAt(challenge, now);
  // An archived challenge has walked the whole way; one that was cancelled, or that nobody answered, stopped at its last step.
  const stopped = state === 'cancelled' || endedWithoutProposals(challenge);
  const reached = stopped
    ? Math.max(...challenge.history.map((change) => TIMELINE_STATES.indexOf(change.state as TimelineState)))
    : state === 'archived'
      ? TIMELINE_STATES.length
      : TIMELINE_STATES.indexOf(state as TimelineState);
  const planned: Partial<Record<TimelineState, Date | null>> = {
    open: challenge.opensAt,
    closed: challenge.closesAt,
    assessment: challenge.assessmentEndsAt,
    decided: challenge.answersBy,
  };
  return TIMELINE_STATES.map((step, index) => {
    const came = challenge.history.findLast((change) => change.state === step)?.at ?? null;
    const isPast = index <= reached;
    return {
      state: step,
      place: index < reached ? 'done' : index === reached && !stopped ? 'current' : isPast ? 'done' : 'ahead',
      // What will not come any more has no day.
      at: isPast ? (came ?? planned[step] ?? null) : stopped ? null : (planned[step] ?? null),
    };
  });
}
