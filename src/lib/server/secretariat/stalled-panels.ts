import type { Actor } from '$domain/actor';
import { stuckProposals, type StuckList } from '../committee/decisions/stuck-proposals';
import type { ChallengeRecord } from '../store/models/challenges';

/** A panel on which some proposal gets no answer until somebody steps in. */
export interface StalledPanel extends StuckList {
  challenge: ChallengeRecord;
  /**
   * Nobody chairs it; everybody on it has a conflict with the start-up; or the chair has, does not see the proposal, and
   * nobody was given it.
   */
  why: 'no_chair' | 'nobody' | 'unassigned';
}

/** The panels at a standstill among these challenges under assessment, in their order. */
export async function stalledPanels(
  actor: Actor,
  assessed: ChallengeRecord[],
  now: Date,
): Promise<StalledPanel[]> {
  const stuck = await stuckProposals(actor, assessed, now);
  return assessed.flatMap((challenge): StalledPanel[] => {
    const { nobody, unassigned } = stuck.get(challenge._id) ?? {};
    const chaired = challenge.panel.some(({ role }) => role === 'chair');
    return [
      ...(!chaired && challenge.proposalCount > 0
        ? [{ challenge, why: 'no_chair' as const, count: challenge.proposalCount, known: [] }]
        : []),
      ...(nobody && nobody.count > 0 ? [{ challenge, why: 'nobody' as const, ...nobody }] : []),
      ...(unassigned && unassigned.count > 0
        ? [{ challenge, why: 'unassigned' as const, ...unassigned }]
        : []),
    ];
  });
}
