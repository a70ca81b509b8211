import type { ChallengeState } from '$domain/challenge/challenge';
import type { ProposalState } from '$domain/proposal/proposal';
import type { IconName } from '../icons';
import { m } from '$i18n/paraglide/messages';

export type Tone = 'outlined' | 'neutral' | 'good' | 'bad' | 'warn';
type Look = { icon: IconName; tone: Tone; label: () => string };

/** How each state of a challenge looks and is called: drafts outlined, live and decided green, over grey. */
export const challengeStates: Record<ChallengeState, Look> = {
  draft: { icon: 'pencil', tone: 'outlined', label: m.ui_challenge_draft },
  awaiting_approval: { icon: 'stamp', tone: 'outlined', label: m.ui_challenge_awaiting_approval },
  scheduled: { icon: 'calendar-clock', tone: 'outlined', label: m.ui_challenge_scheduled },
  open: { icon: 'circle-dot', tone: 'good', label: m.ui_challenge_open },
  closed: { icon: 'lock-keyhole', tone: 'neutral', label: m.ui_challenge_closed },
  assessment: { icon: 'scale', tone: 'neutral', label: m.ui_challenge_assessment },
  decided: { icon: 'circle-check', tone: 'good', label: m.ui_challenge_decided },
  archived: { icon: 'archive', tone: 'neutral', label: m.ui_challenge_archived },
  cancelled: { icon: 'circle-x', tone: 'bad', label: m.ui_challenge_cancelled },
};

/** How each state of a proposal looks and is called. A proposal that was not chosen is grey, never red. */
export const proposalStates: Record<ProposalState, Look> = {
  draft: { icon: 'pencil', tone: 'outlined', label: m.ui_proposal_draft },
  submitted: { icon: 'lock-keyhole', tone: 'neutral', label: m.ui_proposal_submitted },
  withdrawn: { icon: 'undo-2', tone: 'neutral', label: m.ui_proposal_withdrawn },
  shortlisted: { icon: 'circle-check-big', tone: 'good', label: m.ui_proposal_shortlisted },
  reserve: { icon: 'circle-pause', tone: 'neutral', label: m.ui_proposal_reserve },
  declined: { icon: 'circle-minus', tone: 'neutral', label: m.ui_proposal_declined },
  pilot: { icon: 'handshake', tone: 'good', label: m.ui_proposal_pilot },
};
