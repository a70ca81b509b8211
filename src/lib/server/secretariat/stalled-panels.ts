import type { Actor } from '$domain/actor';
import { stuckProposals, type StuckList } from '../committee/decisions/stuck-proposals';
import type { ChallengeRecord } from '../store/models/challenges';
import { unassignedCounts } from './unassigned';

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
export async function stalledPanels(
  actor: Actor,
  assessed: ChallengeRecord[],
  now: Date,
): Promise<StalledPanel[]> {
  const isChaired = ({ panel }: ChallengeRecord) => panel.some(({ role }) => role === 'chair');
  const [stuck, unread] = await Promise.all([
    stuckProposals(actor, assessed, now),
    unassignedCounts(assessed.filter((c) => c.proposalCount > 0 && isChaired(c)).map(({ _id }) => _id)),
  ]);
  return assessed.flatMap((challenge): StalledPanel[] => {
    const { nobody, unassigned } = stuck.get(challenge._id) ?? {};
    const chaired = isChaired(challenge);
    // Those for which somebody is to be appointed, or that the chair cannot assign, have a line of their own.
    const others = (unread.get(challenge._id) ?? 0) - (nobody?.count ?? 0) - (unassigned?.count ?? 0);
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
