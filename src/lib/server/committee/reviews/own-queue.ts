import type { PipelineStage } from 'mongoose';
import type { Actor } from '$domain/actor';
import type { Criterion } from '$domain/challenge/challenge';
import { isOrWasOf } from '$domain/committee/conflict';
import { isScored } from '$domain/committee/review';
import { ASSESSED_STATES } from '$domain/proposal/proposal';
import { Assignments, Reviews, type ReviewRecord } from '../../store/models/committee';
import { Proposals, type ProposalRecord } from '../../store/models/proposals';
import type { Session } from '../../store/transaction';

/** One proposal in a reviewer's own order, with how far their review is. */
export interface QueueItem {
  proposalId: string;
  startup: string;
  state: 'to_read' | 'draft' | 'submitted';
  /** Ranking criteria that have a vote. */
  votes: number;
  submittedAt: Date | null;
}

/** A review this person was given, with the start-up behind it and what they have written so far. */
export interface Queued {
  challengeId: string;
  proposalId: string;
  startupId: string;
  review: Pick<ReviewRecord, 'state' | 'scores' | 'submittedAt'> | null;
}

/**
 * Everything this person reviews, on one challenge or on all of these, in their own stable order. What was withdrawn
 * meanwhile is nobody's work, and of a start-up they are or were in they know nothing.
 *
 * One query. It joins what belongs to the assignments of a challenge together: two joins for each assignment took a
 * committee of two hundred five times as long.
 */
export async function ownQueue(
  actor: Actor,
  challengeIds: string[],
  session: Session | null = null,
): Promise<Queued[]> {
  if (challengeIds.length === 0) return [];
  const mine = { reviewerId: actor.userId };
  const pipeline: PipelineStage[] = [
    { $match: { ...mine, challengeId: { $in: challengeIds } } },
    { $sort: { challengeId: 1, order: 1, _id: 1 } },
    { $group: { _id: '$challengeId', proposalIds: { $push: '$proposalId' } } },
    {
      $lookup: {
        from: Proposals.collection.name,
        localField: 'proposalIds',
        foreignField: '_id',
        pipeline: [{ $match: { state: { $in: ASSESSED_STATES } } }, { $project: { organisationId: 1 } }],
        as: 'proposals',
      },
    },
    {
      $lookup: {
        from: Reviews.collection.name,
        localField: '_id',
        foreignField: 'challengeId',
        pipeline: [
          { $match: mine },
          { $project: { _id: 0, proposalId: 1, state: 1, scores: 1, submittedAt: 1 } },
        ],
        as: 'reviews',
      },
    },
  ];
  const found = await Assignments.aggregate<QueueOfChallenge>(pipeline).session(session);
  return found.flatMap(({ _id: challengeId, proposalIds, proposals, reviews }) => {
    const startups = new Map(proposals.map((proposal) => [proposal._id, proposal.organisationId]));
    const written = new Map(reviews.map(({ proposalId, ...review }) => [proposalId, review]));
    return proposalIds.flatMap((proposalId): Queued[] => {
      const startupId = startups.get(proposalId);
      if (startupId === undefined || isOrWasOf(actor, startupId)) return [];
      return [{ challengeId, proposalId, startupId, review: written.get(proposalId) ?? null }];
    });
  });
}

interface QueueOfChallenge {
  /** The challenge's. */
  _id: string;
  proposalIds: string[];
  proposals: Pick<ProposalRecord, '_id' | 'organisationId'>[];
  reviews: Pick<ReviewRecord, 'proposalId' | 'state' | 'scores' | 'submittedAt'>[];
}

/** The queue of one challenge as pages show it. */
export function queueItems(
  queue: Queued[],
  challenge: { _id: string; rubric: Criterion[] },
  names: Map<string, string>,
): QueueItem[] {
  return queue
    .filter(({ challengeId }) => challengeId === challenge._id)
    .map(({ proposalId, startupId, review }) => ({
      proposalId,
      startup: names.get(startupId) ?? '',
      state: review?.state ?? 'to_read',
      votes: challenge.rubric.filter((c) => c.ranking && isScored(review?.scores, c.id)).length,
      submittedAt: review?.submittedAt ?? null,
    }));
}

/** The next proposal in one's own order that is not submitted yet, from after this one round to before it; or null. */
export function nextOpen(items: QueueItem[], proposalId: string): string | null {
  const here = items.findIndex((item) => item.proposalId === proposalId);
  const after = [...items.slice(here + 1), ...items.slice(0, Math.max(0, here))];
  return after.find((item) => item.state !== 'submitted')?.proposalId ?? null;
}
