import { ASSESSED_STATES } from '../committee/load';
import { Assignments, Reviews } from '../store/models/committee';
import { Proposals } from '../store/models/proposals';

/** How many proposals of each of these challenges nobody was given and nobody has reviewed, in one query. */
export async function unassignedCounts(challengeIds: string[]): Promise<Map<string, number>> {
  if (challengeIds.length === 0) return new Map();
  const here = { challengeId: { $in: challengeIds } };
  const inHand = { _id: '$proposalId', challengeId: 1 };
  const counts = await Proposals.aggregate<{ _id: string; count: number }>([
    { $match: { ...here, state: { $in: ASSESSED_STATES } } },
    { $project: { challengeId: 1, sent: { $literal: true } } },
    {
      $unionWith: {
        coll: Assignments.collection.name,
        pipeline: [{ $match: here }, { $project: { ...inHand, taken: { $literal: true } } }],
      },
    },
    {
      $unionWith: {
        coll: Reviews.collection.name,
        pipeline: [
          { $match: { ...here, state: 'submitted' } },
          { $project: { ...inHand, taken: { $literal: true } } },
        ],
      },
    },
    {
      $group: {
        _id: '$_id',
        challengeId: { $first: '$challengeId' },
        sent: { $max: '$sent' },
        taken: { $max: '$taken' },
      },
    },
    { $match: { sent: true, taken: null } },
    { $group: { _id: '$challengeId', count: { $sum: 1 } } },
  ]);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
