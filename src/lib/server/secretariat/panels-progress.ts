import { ASSESSED_STATES } from '$domain/proposal/proposal';
import { writePair, type Pair } from '../committee/assignments/pairs';
import { Challenges } from '../store/models/challenges';
import { Assignments, Reviews } from '../store/models/committee';
import { Users } from '../store/models/people';
import { Proposals } from '../store/models/proposals';

/** How far a panel is; proposals that were withdrawn do not count. */
export interface PanelProgress {
  /** Proposals that somebody was given or has reviewed. */
  inHand: number;
  reviewers: ReviewerProgress[];
}

export interface ReviewerProgress {
  reviewerId: string;
  name: string;
  assigned: number;
  submitted: number;
}

/** How far the panels of these challenges are, by challenge, in one query; in each those with the fewest reviews come first. */
export async function panelsProgress(challengeIds: string[]): Promise<Map<string, PanelProgress>> {
  if (challengeIds.length === 0) return new Map();
  const ofChallenge = { localField: '_id', foreignField: 'challengeId' };
  const panels = await Challenges.aggregate<Panel>([
    { $match: { _id: { $in: challengeIds } } },
    { $project: { _id: 1 } },
    {
      $lookup: {
        from: Assignments.collection.name,
        ...ofChallenge,
        pipeline: [{ $project: { _id: 0, proposalId: 1, reviewerId: 1 } }],
        as: 'assignments',
      },
    },
    {
      $lookup: {
        from: Reviews.collection.name,
        ...ofChallenge,
        pipeline: [
          { $match: { state: 'submitted' } },
          { $project: { _id: 0, proposalId: 1, reviewerId: 1 } },
        ],
        as: 'submitted',
      },
    },
    { $set: { inHand: { $setUnion: ['$assignments.proposalId', '$submitted.proposalId'] } } },
    {
      $lookup: {
        from: Proposals.collection.name,
        localField: 'inHand',
        foreignField: '_id',
        pipeline: [{ $match: { state: { $in: ASSESSED_STATES } } }, { $project: { _id: 1 } }],
        as: 'proposals',
      },
    },
    {
      $lookup: {
        from: Users.collection.name,
        localField: 'assignments.reviewerId',
        foreignField: '_id',
        pipeline: [{ $project: { name: 1 } }],
        as: 'people',
      },
    },
  ]);
  return new Map(panels.map((panel) => [panel._id, progressOf(panel)]));
}

interface Panel {
  /** The challenge's. */
  _id: string;
  assignments: Pair[];
  submitted: Pair[];
  /** Those in hand that are still assessed. */
  proposals: { _id: string }[];
  people: { _id: string; name: string }[];
}

function progressOf({ assignments, submitted, proposals, people }: Panel): PanelProgress {
  const assessed = new Set(proposals.map(({ _id }) => _id));
  const done = new Set(submitted.map(writePair));
  const names = new Map(people.map(({ _id, name }) => [_id, name]));
  const reviewers = new Map<string, ReviewerProgress>();
  for (const pair of assignments) {
    if (!assessed.has(pair.proposalId)) continue;
    const { reviewerId } = pair;
    const before = reviewers.get(reviewerId);
    reviewers.set(reviewerId, {
      reviewerId,
      name: names.get(reviewerId) ?? '',
      assigned: (before?.assigned ?? 0) + 1,
      submitted: (before?.submitted ?? 0) + (done.has(writePair(pair)) ? 1 : 0),
    });
  }
  return {
    inHand: proposals.length,
    reviewers: [...reviewers.values()].sort(
      (a, b) => a.submitted - b.submitted || a.name.localeCompare(b.name),
    ),
  };
}
