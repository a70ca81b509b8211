import type { PipelineStage } from 'mongoose';
import type { Actor } from '$domain/actor';
import type { Criterion } from '$domain/challenge/challenge';
import { isScored } from '$domain/committee/review';
import { Assignments, Reviews, type ReviewRecord } from '../../store/models/committee';
import { IN_ONE_TRIP } from '../../store/one-trip';
import { stillAssessed } from '../load';

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

/** Everything this person reviews, on one challenge or on all of these, in their own stable order: one query. */
export async function ownQueue(actor: Actor, challengeIds: string[]): Promise<Queued[]> {
  if (challengeIds.length === 0) return [];
  const pipeline: PipelineStage[] = [
    { $match: { reviewerId: actor.userId, challengeId: { $in: challengeIds } } },
    { $sort: { challengeId: 1, order: 1, _id: 1 } },
    ...stillAssessed(),
    {
      $lookup: {
        from: Reviews.collection.name,
        localField: 'proposalId',
        foreignField: 'proposalId',
        pipeline: [
          { $match: { reviewerId: actor.userId } },
          { $project: { state: 1, scores: 1, submittedAt: 1 } },
        ],
        as: 'reviews',
      },
    },
    {
      $project: {
        _id: 0,
        challengeId: 1,
        proposalId: 1,
        startupId: '$proposal.organisationId',
        review: { $ifNull: [{ $first: '$reviews' }, null] },
      },
    },
  ];
  return Assignments.aggregate<Queued>(pipeline).option({ batchSize: IN_ONE_TRIP });
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
