import type { Actor } from '$domain/actor';
import { isAssessable, stateAt } from '$domain/challenge/challenge';
import { everyChairRelated, everyoneRelated, isOrWasOf } from '$domain/committee/conflict';
import { ASSESSED_STATES } from '$domain/proposal/proposal';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Assignments, Reviews } from '../../store/models/committee';
import { Proposals, type ProposalRecord } from '../../store/models/proposals';
import { relationsOn } from '../relations';

type WithPanel = Pick<ChallengeRecord, '_id' | 'panel' | 'state' | 'opensAt' | 'closesAt'>;

/** Proposals that conflicts keep from being assessed, as one person may read of them. */
export interface StuckProposals {
  /** Everybody on the panel has a conflict with the start-up: somebody has to be appointed. */
  nobody: StuckList;
  /** The chair has a conflict and sees nothing of it, and nobody was given it: only the secretariat can assign it. */
  unassigned: StuckList;
}

export interface StuckList {
  count: number;
  /** Those of start-ups with which the reader has no conflict; of the others the number is all they learn. */
  known: { code: string; startupId: string }[];
}

/**
 * What is stuck on each of these challenges; one where nothing is, is not among them. One query, and a second only where
 * every chair has a conflict with somebody.
 */
export async function stuckProposals(
  actor: Actor,
  challenges: WithPanel[],
  now: Date,
): Promise<Map<string, StuckProposals>> {
  const live = challenges.filter((c) => isAssessable(stateAt(c, now)) && c.panel.length > 0);
  if (live.length === 0) return new Map();
  const on = await relationsOn(live);
  const relatedOn = (challengeId: string, startupId: string) => (userId: string) =>
    on(challengeId).related(userId, startupId);
  const candidates = live.flatMap(({ _id, panel }) => {
    const startups = new Set(panel.flatMap(({ userId }) => on(_id).startupsOf(userId)));
    const stuck = [...startups].filter((id) => {
      const related = relatedOn(_id, id);
      return everyChairRelated(panel, related) || everyoneRelated(panel, related);
    });
    return stuck.length > 0 ? [{ challengeId: _id, organisationId: { $in: stuck } }] : [];
  });
  if (candidates.length === 0) return new Map();
  const proposals = await Proposals.aggregate<Candidate>([
    { $match: { $or: candidates, state: { $in: ASSESSED_STATES } } },
    { $sort: { submittedAt: 1, _id: 1 } },
    { $project: { challengeId: 1, organisationId: 1, code: 1 } },
    reviewersIn(Assignments.collection.name, {}, 'assigned'),
    reviewersIn(Reviews.collection.name, { state: 'submitted' }, 'reviewed'),
  ]);
  const result = new Map<string, StuckProposals>();
  for (const { challengeId, organisationId, code, assigned, reviewed } of proposals) {
    const panel = live.find(({ _id }) => _id === challengeId)?.panel ?? [];
    const related = relatedOn(challengeId, organisationId);
    const nobody = everyoneRelated(panel, related);
    // What somebody with a conflict has written or was to write does not count.
    if (!nobody && [...assigned, ...reviewed].some(({ reviewerId }) => !related(reviewerId))) continue;
    const here = result.get(challengeId) ?? { nobody: emptyList(), unassigned: emptyList() };
    const list = nobody ? here.nobody : here.unassigned;
    list.count += 1;
    if (!related(actor.userId) && !isOrWasOf(actor, organisationId))
      list.known.push({ code, startupId: organisationId });
    result.set(challengeId, here);
  }
  return result;
}

/** What those who manage the challenge read of it: codes, and no start-up's name before the shortlist is frozen. */
export const nobodyDecides = (
  stuck: StuckProposals | undefined,
): { count: number; codes: string[] } | null =>
  stuck && stuck.nobody.count > 0
    ? { count: stuck.nobody.count, codes: stuck.nobody.known.map(({ code }) => code) }
    : null;

interface Candidate extends Pick<ProposalRecord, '_id' | 'challengeId' | 'organisationId' | 'code'> {
  assigned: { reviewerId: string }[];
  reviewed: { reviewerId: string }[];
}

const emptyList = (): StuckList => ({ count: 0, known: [] });

const reviewersIn = (from: string, which: Record<string, string>, as: string) => ({
  $lookup: {
    from,
    localField: '_id',
    foreignField: 'proposalId',
    pipeline: [{ $match: which }, { $project: { _id: 0, reviewerId: 1 } }],
    as,
  },
});
