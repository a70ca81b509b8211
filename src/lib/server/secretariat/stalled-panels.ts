import type { StuckList, StuckProposals } from '../committee/decisions/stuck-proposals';
import type { ChallengeRecord } from '../store/models/challenges';
import type { PanelProgress } from './panels-progress';

/** A panel on which some proposal gets no answer until somebody steps in. */
export interface StalledPanel extends StuckList {
  challenge: ChallengeRecord;
  /**
   * Nobody chairs it; everybody on it has a conflict with the start-up; the chair has, does not see the proposal, and
   * nobody was given it; or nobody was given it yet.
   */
  why: 'no_chair' | 'nobody' | 'unassigned' | 'unread';
}

/** The panels at a standstill among these challenges under assessment, in their order. */
export function stalledPanels(
  assessed: ChallengeRecord[],
  stuckOn: Map<string, StuckProposals>,
  progressOf: Map<string, PanelProgress>,
): StalledPanel[] {
  return assessed.flatMap((challenge): StalledPanel[] => {
    const { nobody, unassigned } = stuckOn.get(challenge._id) ?? {};
    const chaired = challenge.panel.some(({ role }) => role === 'chair');
    const unread = chaired ? challenge.proposalCount - (progressOf.get(challenge._id)?.inHand ?? 0) : 0;
    // Those for which somebody is to be appointed, or that the chair cannot assign, have a line of their own.
    const others = unread - (nobody?.count ?? 0) - (unassigned?.count ?? 0);
    return [
      ...(!chaired && challenge.proposalCount > 0
        ? [{ challenge, why: 'no_chair' as const, count: challenge.proposalCount, known: [] }]
        : []),
      ...(nobody && nobody.count > 0 ? [{ challenge, why: 'nobody' as const, ...nobody }] : []),
      ...(unassigned && unassigned.count > 0
        ? [{ challenge, why: 'unassigned' as const, ...unassigned }]
        : []),
      ...(others > 0 ? [{ challenge, why: 'unread' as const, count: others, known: [] }] : []),
    ];
  });
}
