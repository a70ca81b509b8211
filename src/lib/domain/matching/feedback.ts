import type { ChallengeState } from '../challenge/challenge';

/** Why a start-up says "not for us", to a challenge that was proposed to it or to an invitation. */
export const REFUSAL_REASONS = [
  'off_topic',
  'same_words',
  'not_ready',
  'no_capacity',
  'terms',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Reasons that judge the match itself; the others say that it fits and still does not suit. */
const IRRELEVANT: readonly RefusalReason[] = ['off_topic', 'same_words'];

/** Words of a note or of an invitation. */
export const MAX_NOTE = 500;
export const MAX_MESSAGE = 1_500;

/** The states in which a challenge is proposed to start-ups, and start-ups to its company. */
export const isProposable = (state: ChallengeState): boolean => state === 'scheduled' || state === 'open';

/** What is known of a pair after people have seen it. */
export interface PairFacts {
  refused: RefusalReason | null;
  answer: InvitationAnswer | null;
  /** A proposal was sent; known only once the challenge has closed. */
  proposed: boolean;
}

export const INVITATION_ANSWERS = ['interested', 'declined'] as const;
export type InvitationAnswer = (typeof INVITATION_ANSWERS)[number];

/**
 * The pair as a judgement of a relevance set: 2 a proposal was sent, 1 the start-up said it is interested, 0 it said that
 * the subject is not theirs. Null: nobody judged it; having only been looked at says nothing.
 */
export function gradeOf({ refused, answer, proposed }: PairFacts): 0 | 1 | 2 | null {
  if (proposed) return 2;
  if (answer === 'interested') return 1;
  return refused && IRRELEVANT.includes(refused) ? 0 : null;
}

/** What a company sees of an invitation it sent. */
export type InvitationFate = 'sent' | 'seen' | InvitationAnswer | 'withdrawn';

export function fateOf(invitation: {
  seenAt: Date | null;
  answer: InvitationAnswer | null;
  withdrawnAt: Date | null;
}): InvitationFate {
  if (invitation.withdrawnAt) return 'withdrawn';
  return invitation.answer ?? (invitation.seenAt ? 'seen' : 'sent');
}
