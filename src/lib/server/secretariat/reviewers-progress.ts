import { stillAssessed } from '../committee/load';
import { Assignments } from '../store/models/committee';

export interface ReviewerProgress {
  challengeId: string;
  reviewerId: string;
  name: string;
  assigned: number;
  submitted: number;
}

/** How far the reviewers of these challenges are, in one query; proposals that were withdrawn do not count. */
export async function reviewersProgress(challengeIds: string[]): Promise<ReviewerProgress[]> {
  if (challengeIds.length === 0) return [];
  return Assignments.aggregate<ReviewerProgress>([
    { $match: { challengeId: { $in: challengeIds } } },
    ...stillAssessed(),
    {
      $lookup: {
        from: 'reviews',
        let: { reviewerId: '$reviewerId' },
        localField: 'proposalId',
        foreignField: 'proposalId',
        pipeline: [
          { $match: { state: 'submitted', $expr: { $eq: ['$reviewerId', '$$reviewerId'] } } },
          { $project: { _id: 1 } },
        ],
        as: 'review',
      },
    },
    {
      $group: {
        _id: { challengeId: '$challengeId', reviewerId: '$reviewerId' },
        assigned: { $sum: 1 },
        submitted: { $sum: { $cond: [{ $eq: ['$review', []] }, 0, 1] } },
      },
    },
    { $lookup: { from: 'users', localField: '_id.reviewerId', foreignField: '_id', as: 'user' } },
    {
      $project: {
        _id: 0,
        challengeId: '$_id.challengeId',
        reviewerId: '$_id.reviewerId',
        name: { $ifNull: [{ $first: '$user.name' }, ''] },
        assigned: 1,
        submitted: 1,
      },
    },
    { $sort: { submitted: 1, name: 1 } },
  ]);
}
