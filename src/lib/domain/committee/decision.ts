import type { Criterion } from '../challenge/challenge';
import type { Outcome } from '../proposal/proposal';

/** What the chair has decided on one proposal so far. */
export interface DecisionContent {
  /** Null while it is still to discuss. */
  outcome: Outcome | null;
  /** What the start-up will read, by criterion id. */
  feedback: Record<string, string>;
}

export const MAX_FEEDBACK_CHARS = 5_000;

/** The words that confirm a freezing, one for each language; either is understood. */
export const FREEZE_WORDS = { it: 'CHIUDI', en: 'FREEZE' } as const;

export const isFreezeWord = (typed: string): boolean =>
  Object.values(FREEZE_WORDS).some((word) => word === typed.trim().toUpperCase());

/** Ranking criteria on which the start-up would read nothing. */
export const missingFeedback = (
  rubric: Criterion[],
  decision: Pick<DecisionContent, 'feedback'> | undefined,
): string[] => rubric.filter((c) => c.ranking && !decision?.feedback[c.id]?.trim()).map((c) => c.id);

/** No silence: an answer is an outcome and feedback on every ranking criterion. */
export const isAnswered = (rubric: Criterion[], decision: DecisionContent | undefined): boolean =>
  decision !== undefined && decision.outcome !== null && missingFeedback(rubric, decision).length === 0;

/** What a proposal still lacks before its shortlist can be frozen. */
export interface Gap {
  proposalId: string;
  outcome: boolean;
  /** Ids of ranking criteria without feedback. */
  feedback: string[];
  /** No review of it is complete and counts: it would be judged unread. */
  review: boolean;
}

/** Every proposal that lacks something, in the order given; freezing is refused while there is one. */
export function gaps(
  rubric: Criterion[],
  proposalIds: string[],
  decisions: Map<string, DecisionContent>,
  reviewed: (proposalId: string) => boolean,
): Gap[] {
  return proposalIds
    .map((proposalId): Gap => {
      const decision = decisions.get(proposalId);
      return {
        proposalId,
        outcome: !decision?.outcome,
        feedback: missingFeedback(rubric, decision),
        review: !reviewed(proposalId),
      };
    })
    .filter((gap) => gap.outcome || gap.feedback.length > 0 || gap.review);
}
