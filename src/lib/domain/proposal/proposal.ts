import type { ChallengeState } from '../challenge/challenge';

export const PROPOSAL_STATES = [
  'draft',
  'submitted',
  'withdrawn',
  'shortlisted',
  'reserve',
  'declined',
  'pilot',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** States of the proposals a committee works on: sent, not withdrawn. */
export const ASSESSED_STATES = PROPOSAL_STATES.filter((state) => state !== 'draft' && state !== 'withdrawn');

const ARROWS: Record<ProposalState, readonly ProposalState[]> = {
  draft: ['submitted'],
  submitted: ['withdrawn', 'shortlisted', 'reserve', 'declined'],
  withdrawn: [],
  shortlisted: ['pilot'],
  reserve: ['pilot'],
  declined: [],
  pilot: [],
};

/** No other arrows exist. */
export const canMove = (from: ProposalState, to: ProposalState): boolean => ARROWS[from].includes(to);

/** The answers a committee can give. */
export const OUTCOMES = ['shortlisted', 'reserve', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Answers by question id; always text as it was typed. */
export type Answers = Record<string, string>;

/** Between these numbers codes are drawn; what is imported counts from 1. */
export const CODE_NUMBERS = [100_000, 1_000_000] as const;

/** The receipt's code: SF-26-0531 is the proposal, -R1 its first revision. */
export const receiptCode = (proposalCode: string, revision: number): string => `${proposalCode}-R${revision}`;
export const proposalCode = (year: number, serial: number): string =>
  `SF-${String(year % 100).padStart(2, '0')}-${String(serial).padStart(4, '0')}`;

/** The name its start-up sees: what was sent keeps the title it was sent with until the next revision is sent. */
export const ownTitle = (proposal: {
  state: ProposalState;
  title: string;
  draft: { title: string };
}): string => {
  const drafted = proposal.draft.title.trim();
  return proposal.state === 'draft' ? drafted || proposal.title : proposal.title || drafted;
};

/** Whether the text may still be changed and sent: only while the challenge is open, on the server's clock. */
export const isChangeable = (state: ProposalState, challengeState: ChallengeState): boolean =>
  (state === 'draft' || state === 'submitted') && challengeState === 'open';

/**
 * The state as the start-up may know it: an outcome shows only once the challenge is decided and the answer has
 * left, so that nothing of a decision leaks while the committee is still at work.
 */
export function stateForStartup(
  proposal: { state: ProposalState; answeredAt: Date | null },
  challengeState: ChallengeState,
): ProposalState {
  const { state, answeredAt } = proposal;
  if (state === 'draft' || state === 'submitted' || state === 'withdrawn') return state;
  const decided = challengeState === 'decided' || challengeState === 'archived';
  return decided && answeredAt ? state : 'submitted';
}
