import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { saveAssignments } from '$server/committee/assignments/assign';
import { declareConflict } from '$server/committee/reviews/declare-conflict';
import { listMyReviews } from '$server/committee/reviews/list-my-reviews';
import { reopenReview } from '$server/committee/reviews/reopen-review';
import { reviewFields } from '$server/committee/reviews/review-form';
import { saveReview } from '$server/committee/reviews/save-review';
import { submitReview } from '$server/committee/reviews/submit-review';
import { viewAssignments } from '$server/committee/assignments/view-assignments';
import { viewConflict } from '$server/committee/reviews/view-conflict';
import { viewReview } from '$server/committee/reviews/view-review';
import { Challenges } from '$server/store/models/challenges';
import { Assignments, Reviews } from '$server/store/models/committee';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import type { ProposalRecord } from '$server/store/models/proposals';
import { aChallenge, aProposal, dropDatabase, openDatabase } from '../../fixtures';
import { aCommittee, assignAll, changeWith, failure, refused, score, type Committee } from './panel';

beforeAll(openDatabase);
afterAll(dropDatabase);

const now = () => new Date();

describe('assigning proposals to reviewers', () => {
  it('begins the assessment, tells each reviewer once, and gives each an order of their own', async () => {
    const committee = await aCommittee({ reviewers: 2, proposals: 6 });
    await assignAll(committee, committee.reviewers);

    const challenge = await Challenges.findOne({ _id: committee.challenge._id }).lean();
    expect(challenge?.state).toBe('assessment');
    const mails = await Jobs.find({ type: 'mail:send', 'payload.template': 'assigned' }).lean();
    const mine = mails.filter((job) => job.key.includes(committee.challenge._id));
    expect(mine.map((job) => (job.payload as { to: string }).to).sort()).toEqual(
      committee.reviewers.map((reviewer) => reviewer.email).sort(),
    );
    const order = async (person: Actor) =>
      (await listMyReviews(person, 'it', now()))[0]?.queue.map((item) => item.proposalId);
    for (const reviewer of committee.reviewers) {
      const first = await order(reviewer);
      expect(first).toHaveLength(6);
      expect(await order(reviewer)).toEqual(first);
    }
    const places = await Assignments.find({ challengeId: committee.challenge._id }).distinct('order');
    expect(places).toHaveLength(12);
  });

  it('writes the close first where the calendar has not come to it yet', async () => {
    const committee = await aCommittee();
    await Challenges.updateOne({ _id: committee.challenge._id }, { $set: { state: 'open' } });
    await assignAll(committee, committee.reviewers);
    const challenge = await Challenges.findOne({ _id: committee.challenge._id }).lean();
    expect(challenge?.history.slice(-2).map((change) => change.state)).toEqual(['closed', 'assessment']);
  });

  it('refuses a reviewer who has declared a conflict, and shows the place greyed out', async () => {
    const committee = await aCommittee();
    const [reviewer] = committee.reviewers;
    const [proposal] = committee.proposals;
    await declareConflict(reviewer, committee.slug, proposal._id, { kind: 'investor', note: '' }, now());
    expect(await refused(assignAll(committee, [reviewer]))).toBe('conflict_of_interest');
    expect(await Assignments.countDocuments({ challengeId: committee.challenge._id })).toBe(0);
    const grid = await viewAssignments(committee.chair, committee.slug, 1, 'it', now());
    const cells = grid.rows.find((row) => row.proposalId === proposal._id)?.cells;
    expect(cells?.map((cell) => cell.conflict)).toEqual([false, true, false]);
  });

  it('takes a proposal away with its draft, but not once the review is submitted', async () => {
    const committee = await aCommittee();
    const { slug, chair } = committee;
    const [reviewer] = committee.reviewers;
    const [first, second] = committee.proposals;
    await assignAll(committee, [reviewer]);
    await saveReview(reviewer, slug, first._id, await changeWith(reviewer, slug, first._id, 4), now());
    await score(reviewer, slug, second._id, 3, 3, 3, 3, 3);

    const takeAway = (proposal: ProposalRecord) =>
      saveAssignments(
        chair,
        slug,
        { add: [], remove: [{ proposalId: proposal._id, reviewerId: reviewer.userId }] },
        now(),
      );
    await takeAway(first);
    expect(await Reviews.countDocuments({ proposalId: first._id })).toBe(0);
    expect(await refused(takeAway(second))).toBe('wrong_state');
    expect(await Reviews.countDocuments({ proposalId: second._id })).toBe(1);
  });
});

describe('reviewing', () => {
  let committee: Committee;
  let me: Actor;
  let other: Actor;
  let proposalId: string;
  beforeAll(async () => {
    committee = await aCommittee();
    [me, other] = committee.reviewers;
    proposalId = committee.proposals[0]._id;
    await assignAll(committee, committee.reviewers);
  });

  it('shows each criterion with the answers that are its evidence', async () => {
    const page = await viewReview(me, committee.slug, proposalId, 'it', now());
    expect(page.criteria.map((criterion) => criterion.evidence.map((answer) => answer.number))).toEqual([
      [1, 2],
      [4, 5, 11],
      [3],
      [6, 7],
      [8, 9],
    ]);
    expect(page.criteria[1]?.evidence[2]?.answer).toBe('Da 4 a 6');
    expect(page.otherAnswers.map((answer) => answer.number)).toEqual([10]);
    expect(page.own).toMatchObject({ state: 'to_read', score: null });
  });

  it('keeps a draft as it is written, and both texts when two windows write', async () => {
    const change = await changeWith(me, committee.slug, proposalId, 4, 3);
    const saved = await saveReview(me, committee.slug, proposalId, change, now());
    expect(saved.version).toBe(1);
    const late = { ...change, scores: { relevance: { value: 1, reason: 'Un altro testo.' } } };
    const conflict = await failure(saveReview(me, committee.slug, proposalId, late, now()));
    expect(conflict.reason).toBe('review_changed_elsewhere');
    expect(conflict.details.stored).toMatchObject({
      version: 1,
      scores: { relevance: { value: 4, reason: 'Perché 4.' } },
      privateNote: 'Nota di Commissario 2',
    });
    const [mine] = await listMyReviews(me, 'it', now());
    const item = mine?.queue.find((one) => one.proposalId === proposalId);
    expect(item).toMatchObject({ state: 'draft', votes: 2 });
  });

  it('makes one review of many first savings at once', async () => {
    const [, second] = committee.proposals;
    const change = await changeWith(me, committee.slug, second._id, 4, 3);
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => saveReview(me, committee.slug, second._id, change, now())),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await Reviews.countDocuments({ proposalId: second._id, reviewerId: me.userId })).toBe(1);
  });

  it('is submitted only with every vote, and names the missing ones', async () => {
    const change = await changeWith(me, committee.slug, proposalId, 4, 3);
    const incomplete = await failure(submitReview(me, committee.slug, proposalId, change, now()));
    expect(incomplete.reason).toBe('review_incomplete');
    expect(Object.keys(incomplete.details.fields as object)).toEqual([
      'scores.novelty.value',
      'scores.impact.value',
      'scores.team.value',
    ]);
    await score(me, committee.slug, proposalId, 4, 3, 5, 2, 4);
    const page = await viewReview(me, committee.slug, proposalId, 'it', now());
    // (25·4 + 25·3 + 20·5 + 20·2 + 10·4) / 100
    expect(page.own).toMatchObject({ state: 'submitted', score: 3.55 });
    expect(await refused(score(me, committee.slug, proposalId, 1, 1, 1, 1, 1))).toBe('wrong_state');
  });

  it('never carries a vote, a reason or a note of somebody else', async () => {
    for (const page of [
      await viewReview(other, committee.slug, proposalId, 'it', now()),
      await listMyReviews(other, 'it', now()),
      await viewAssignments(committee.chair, committee.slug, 1, 'it', now()),
    ]) {
      expect(JSON.stringify(page)).not.toMatch(/Perché|Nota di|3\.55/);
    }
    const page = await viewReview(other, committee.slug, proposalId, 'it', now());
    expect(page.may.readOthers).toBe(false);
    expect((await viewReview(me, committee.slug, proposalId, 'it', now())).may.readOthers).toBe(true);
  });

  it('can be reopened, which hides the others again', async () => {
    await reopenReview(me, committee.slug, proposalId, now());
    const page = await viewReview(me, committee.slug, proposalId, 'it', now());
    expect(page.own?.state).toBe('draft');
    expect(page.criteria[0]?.value).toBe(4);
    expect(page.may.readOthers).toBe(false);
  });

  it('writes to the log that a person opened a proposal, once an hour', async () => {
    const read = { action: 'proposal:read', actorId: other.userId, 'subject.id': proposalId };
    await AuditEntries.deleteMany(read);
    const hour = 3_600_000;
    const start = Math.ceil(Date.now() / hour) * hour;
    const open = (at: number) => viewReview(other, committee.slug, proposalId, 'it', new Date(at));
    await Promise.all([1, 2, 3].map((minute) => open(start + minute * 60_000)));
    expect(await AuditEntries.countDocuments(read)).toBe(1);
    await open(start + hour);
    expect(await AuditEntries.countDocuments(read)).toBe(2);
  });

  it('leaves out votes for criteria that do not exist, and takes no vote outside the scale', async () => {
    const change = await changeWith(me, committee.slug, proposalId, 4);
    const sent = { ...change, scores: { ...change.scores, made_up: { value: 5, reason: 'x' } } };
    await saveReview(me, committee.slug, proposalId, sent, now());
    const stored = await Reviews.findOne({ proposalId, reviewerId: me.userId }).lean();
    expect(Object.keys(stored?.scores ?? {})).not.toContain('made_up');
    for (const value of ['6', '0', '2.5', 'x', { $gt: '' }])
      expect(reviewFields.safeParse({ ...change, scores: { relevance: { value } } }).success).toBe(false);
  });
});

describe('whoever may not review a proposal', () => {
  it('finds nothing there: a rival, the owner, a start-up, the secretariat, a conflicted reviewer', async () => {
    const committee = await aCommittee();
    const { slug, proposals, reviewers, rival, owner, secretary, startups } = committee;
    const [reviewer] = reviewers;
    const [proposal] = proposals;
    await assignAll(committee, reviewers);
    await declareConflict(reviewer, slug, proposal._id, { kind: 'supplier', note: '' }, now());
    const change = { version: 0, revision: 1, scores: {}, privateNote: '' };
    for (const person of [rival, owner, secretary, startups[0], startups[1], reviewer]) {
      for (const attempt of [
        () => viewReview(person, slug, proposal._id, 'it', now()),
        () => viewConflict(person, slug, proposal._id, 'it', now()),
        () => saveReview(person, slug, proposal._id, change, now()),
        () => submitReview(person, slug, proposal._id, change, now()),
        () => reopenReview(person, slug, proposal._id, now()),
        () => declareConflict(person, slug, proposal._id, { kind: 'other', note: '' }, now()),
      ]) {
        expect(await refused(attempt())).toBe('not_found');
      }
    }
    const [mine] = await listMyReviews(reviewer, 'it', now());
    expect(JSON.stringify(mine)).not.toContain(proposal._id);
  });

  it('finds no grid of assignments, unless they chair or are the secretariat', async () => {
    const committee = await aCommittee();
    const { slug, reviewers, rival, owner, startups, secretary } = committee;
    for (const person of [rival, owner, startups[0], reviewers[0]]) {
      expect(await refused(viewAssignments(person, slug, 1, 'it', now()))).toBe('not_found');
      expect(await refused(saveAssignments(person, slug, { add: [], remove: [] }, now()))).toBe('not_found');
    }
    expect((await viewAssignments(secretary, slug, 1, 'it', now())).rows).toHaveLength(3);
  });

  it('finds nothing of another challenge under this address', async () => {
    const [one, two] = [await aCommittee(), await aCommittee()];
    await assignAll(one, one.reviewers);
    const [reviewer] = one.reviewers;
    const [foreign] = two.proposals;
    expect(await refused(viewReview(reviewer, one.slug, foreign._id, 'it', now()))).toBe('not_found');
    expect(await refused(viewReview(reviewer, two.slug, foreign._id, 'it', now()))).toBe('not_found');
    const add = [{ proposalId: foreign._id, reviewerId: reviewer.userId }];
    expect(await refused(saveAssignments(one.chair, one.slug, { add, remove: [] }, now()))).toBe('not_found');
  });

  it('may read but not score what is not assigned to them', async () => {
    const committee = await aCommittee();
    await assignAll(committee, committee.reviewers);
    const [{ _id }] = committee.proposals;
    const page = await viewReview(committee.chair, committee.slug, _id, 'it', now());
    expect(page.own).toBeNull();
    const change = { version: 0, revision: 1, scores: {}, privateNote: '' };
    expect(await refused(saveReview(committee.chair, committee.slug, _id, change, now()))).toBe('not_found');
  });

  it('opens nothing before the close', async () => {
    const { chair, reviewers, owner, startups, secretary } = await aCommittee();
    const open = await aChallenge()
      .by(owner)
      .open()
      .withPanel(chair, ...reviewers)
      .create();
    const sealed = await aProposal().to(open).by(startups[0]).submitted().create();
    for (const person of [chair, ...reviewers, owner, secretary]) {
      expect(await refused(viewReview(person, open.slug, sealed._id, 'it', now()))).toBe('not_found');
      expect(await refused(viewAssignments(person, open.slug, 1, 'it', now()))).toBe('not_found');
      const add = [{ proposalId: sealed._id, reviewerId: chair.userId }];
      expect(await refused(saveAssignments(person, open.slug, { add, remove: [] }, now()))).toBe('not_found');
      expect(JSON.stringify(await listMyReviews(person, 'it', now()))).not.toContain(sealed._id);
    }
  });
});
