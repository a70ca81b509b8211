import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAssignments } from '$server/committee/assignments/assign';
import { declareConflict } from '$server/committee/reviews/declare-conflict';
import { listMyReviews } from '$server/committee/reviews/list-my-reviews';
import { viewRanking } from '$server/committee/shortlist/view-ranking';
import { withdrawProposal } from '$server/proposals/withdraw';
import { Assignments } from '$server/store/models/committee';
import { aSmallVocabulary, dropDatabase, openDatabase } from '../../fixtures';
import { aCommittee, assignAll, refused, score } from './panel';

beforeAll(openDatabase);
beforeAll(aSmallVocabulary);
afterAll(dropDatabase);

const now = () => new Date();

describe('what others do while a committee works', () => {
  it('a start-up that withdraws leaves nobody owing a review that can no longer be written', async () => {
    const committee = await aCommittee();
    const { slug, chair, reviewers, startups, proposals } = committee;
    await assignAll(committee, [chair, reviewers[0]]);
    for (const person of [chair, reviewers[0]])
      for (const proposal of proposals.slice(1)) await score(person, slug, proposal._id, 4, 3, 5, 2, 4);
    expect(await refused(viewRanking(reviewers[0], slug, 'it', now()))).toBe('not_found');

    await withdrawProposal(startups[0], proposals[0]._id, now());
    for (const person of [chair, reviewers[0]])
      expect((await viewRanking(person, slug, 'it', now())).rows).toHaveLength(proposals.length - 1);
  });

  it('conflicts declared at the moment of the first assignment leave nobody with what they may not read', async () => {
    const { chair, slug, reviewers, proposals } = await aCommittee({ reviewers: 5 });
    const add = reviewers.map(({ userId }) => ({ proposalId: proposals[0]._id, reviewerId: userId }));
    const [assigned, ...declared] = await Promise.allSettled([
      saveAssignments(chair, slug, { add, remove: [] }, now()),
      ...reviewers.map((reviewer) =>
        declareConflict(reviewer, slug, proposals[0]._id, { kind: 'investor', note: '' }, now()),
      ),
    ]);
    expect(declared.map(({ status }) => status)).toEqual(reviewers.map(() => 'fulfilled'));
    if (assigned.status === 'rejected')
      expect(assigned.reason).toMatchObject({ reason: 'conflict_of_interest' });
    expect(await Assignments.countDocuments({ proposalId: proposals[0]._id })).toBe(0);
    for (const reviewer of reviewers)
      expect((await listMyReviews(reviewer, 'it', now())).flatMap(({ queue }) => queue)).toEqual([]);
  });
});
