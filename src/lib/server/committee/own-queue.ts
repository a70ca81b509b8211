import type { Actor } from '$domain/actor';
import type { Criterion } from '$domain/challenge/challenge';
import { isScored } from '$domain/committee/review';
import { Assignments, Reviews, type AssignmentRecord, type ReviewRecord } from '../store/models/committee';
import { Proposals, type ProposalRecord } from '../store/models/proposals';
import { ASSESSED_STATES } from './load';

/** One proposal in a reviewer's own order, with how far their review is. */
export interface QueueItem {
  proposalId: string;
  startup: string;
  state: 'to_read' | 'draft' | 'submitted';
  /** Ranking criteria that have a vote. */
  votes: number;
  submittedAt: Date | null;
}

export interface OwnQueue {
  assignments: AssignmentRecord[];
  reviews: Map<string, ReviewRecord>;
  proposals: Map<string, ProposalRecord>;
}

/** Everything this person reviews, on one challenge or on all of these, in their own stable order. */
export async function ownQueue(actor: Actor, challengeIds: string[]): Promise<OwnQueue> {
  const own = { reviewerId: actor.userId, challengeId: { $in: challengeIds } };
  const [assignments, reviews] = await Promise.all([
    Assignments.find(own).sort({ challengeId: 1, order: 1, _id: 1 }).lean<AssignmentRecord[]>(),
    Reviews.find(own).lean<ReviewRecord[]>(),
  ]);
  const proposals = await Proposals.find(
    { _id: { $in: assignments.map((a) => a.proposalId) }, state: { $in: ASSESSED_STATES } },
    { draft: 0 },
  ).lean<ProposalRecord[]>();
  return {
    // A proposal withdrawn meanwhile leaves the queue.
    assignments: assignments.filter((a) => proposals.some((proposal) => proposal._id === a.proposalId)),
    reviews: new Map(reviews.map((review) => [review.proposalId, review])),
    proposals: new Map(proposals.map((proposal) => [proposal._id, proposal])),
  };
}

/** The queue of one challenge as pages show it. */
export function queueItems(
  queue: OwnQueue,
  challenge: { _id: string; rubric: Criterion[] },
  names: Map<string, string>,
): QueueItem[] {
  return queue.assignments
    .filter((assignment) => assignment.challengeId === challenge._id)
    .map(({ proposalId }) => {
      const review = queue.reviews.get(proposalId);
      const votes = challenge.rubric.filter((c) => c.ranking && isScored(review?.scores, c.id)).length;
      return {
        proposalId,
        startup: names.get(queue.proposals.get(proposalId)?.organisationId ?? '') ?? '',
        state: review?.state ?? 'to_read',
        votes,
        submittedAt: review?.submittedAt ?? null,
      };
    });
}

/** The next proposal in one's own order that is not submitted yet, from after this one round to before it; or null. */
export function nextOpen(items: QueueItem[], proposalId: string): string | null {
  const here = items.findIndex((item) => item.proposalId === proposalId);
  const after = [...items.slice(here + 1), ...items.slice(0, Math.max(0, here))];
  return after.find((item) => item.state !== 'submitted')?.proposalId ?? null;
}
