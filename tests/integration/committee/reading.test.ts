import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { saveAssignments } from '$server/committee/assignments/assign';
import { declareConflict } from '$server/committee/reviews/declare-conflict';
import { freezeShortlist } from '$server/committee/shortlist/freeze-shortlist';
import { listReviews } from '$server/committee/reviews/list-reviews';
import { reopenReview } from '$server/committee/reviews/reopen-review';
import { saveDecision } from '$server/committee/decisions/save-decision';
import { saveOutcomes } from '$server/committee/decisions/save-outcomes';
import { viewAssignments } from '$server/committee/assignments/view-assignments';
import { viewCommittee } from '$server/committee/view-committee';
import { viewDecision } from '$server/committee/decisions/view-decision';
import { viewProgress } from '$server/committee/view-progress';
import { viewRanking } from '$server/committee/shortlist/view-ranking';
import { viewReview } from '$server/committee/reviews/view-review';
import { viewReviews } from '$server/committee/reviews/view-reviews';
import { viewShortlist } from '$server/committee/shortlist/view-shortlist';
import { Decisions } from '$server/store/models/committee';
import { AuditEntries } from '$server/store/models/operations';
import { Organisations } from '$server/store/models/organisations';
import { aMember, aPerson, aReview, dropDatabase, openDatabase, votes } from '../../fixtures';
import { answer, answerAll, aScoredCommittee, feedbackFor, freeze } from './decided';
import { aCommittee, assignAll, changeWith, failure, refused, score, type Committee } from './panel';

beforeAll(openDatabase);
afterAll(dropDatabase);

const now = () => new Date();

/** Everything the committee's pages show to one person, as one text; what is refused adds nothing. */
async function everythingShownTo(actor: Actor, { slug, proposals }: Committee): Promise<string> {
  const pages = await Promise.allSettled([
    viewCommittee(actor, slug, 'it', now()),
    viewProgress(actor, slug, 'it', now()),
    viewRanking(actor, slug, 'it', now(), true),
    listReviews(actor, slug, 'it', now()),
    viewShortlist(actor, slug, 'it', now()),
    viewAssignments(actor, slug, 1, 'it', now()),
    ...proposals.flatMap(({ _id }) => [
      viewReviews(actor, slug, _id, 'it', now()),
      viewDecision(actor, slug, _id, 'it', now()),
    ]),
  ]);
  return JSON.stringify(pages.map((page) => (page.status === 'fulfilled' ? page.value : null)));
}

describe('reading what the others gave', () => {
  let committee: Committee;
  let me: Actor;
  let other: Actor;
  beforeEach(async () => {
    committee = await aCommittee({ reviewers: 2, proposals: 2 });
    [me, other] = committee.reviewers;
    await assignAll(committee, committee.reviewers);
    await score(other, committee.slug, committee.proposals[0]._id, 4, 3, 5, 2, 4);
  });

  it('opens only once one’s own review of the proposal is submitted', async () => {
    const { slug, proposals } = committee;
    const [first] = proposals;
    expect(await refused(viewReviews(me, slug, first._id, 'it', now()))).toBe('not_found');
    expect(await everythingShownTo(me, committee)).not.toMatch(/Perché|3\.55|Nota di/);
    expect((await listReviews(me, slug, 'it', now())).map(({ open }) => open)).toEqual([false, false]);

    await score(me, slug, first._id, 5, 5, 5, 5, 5);
    const page = await viewReviews(me, slug, first._id, 'it', now());
    expect(page.reviews.map(({ name, you, score: given }) => [name, you, given])).toEqual([
      [other.name, false, 3.55],
      [me.name, true, 5],
    ]);
    expect(page.mean).toBeCloseTo(4.275, 10);
    expect(page.reviews[0]?.votes[0]).toEqual({ value: 4, reason: 'Perché 4.' });
    // Private notes stay private, and the other proposal is still closed.
    expect(JSON.stringify(page)).not.toContain('Nota di');
    const open = (await listReviews(me, slug, 'it', now())).filter((row) => row.open);
    expect(open.map(({ proposalId }) => proposalId)).toEqual([first._id]);
  });

  it('cannot be read first and scored after: placeholders, a look at the others, better votes (trust 3)', async () => {
    const { slug, proposals } = committee;
    const [first] = proposals;
    await score(me, slug, first._id, 3, 3, 3, 3, 3);
    expect((await viewReview(me, slug, first._id, 'it', now())).may.reopen).toBe(true);
    // Before looking, a mistake can be put right, and the others stay closed meanwhile.
    await reopenReview(me, slug, first._id, now());
    expect(await refused(viewReviews(me, slug, first._id, 'it', now()))).toBe('not_found');
    await score(me, slug, first._id, 3, 3, 3, 3, 4);

    await viewReviews(me, slug, first._id, 'it', now());
    expect(await refused(reopenReview(me, slug, first._id, now()))).toBe('read_others');
    const page = await viewReview(me, slug, first._id, 'it', now());
    expect(page.own?.state).toBe('submitted');
    expect(page.may).toMatchObject({ write: true, reopen: false });
  });

  it('nor can the ranking: the mean and one’s own vote leave the others’', async () => {
    const { slug, proposals } = committee;
    const [first, second] = proposals;
    await score(me, slug, first._id, 3, 3, 3, 3, 3);
    await score(me, slug, second._id, 3, 3, 3, 3, 3);
    await viewRanking(me, slug, 'it', now());
    expect(await refused(reopenReview(me, slug, first._id, now()))).toBe('read_others');
    // Nobody else has voted on the second: there was nothing to read.
    await reopenReview(me, slug, second._id, now());
  });

  it('opens the ranking only once every review of one’s own is submitted', async () => {
    const { slug, proposals, secretary } = committee;
    await score(me, slug, proposals[0]._id, 5, 5, 5, 5, 5);
    expect(await refused(viewRanking(me, slug, 'it', now()))).toBe('not_found');
    expect((await viewCommittee(me, slug, 'it', now())).may.rank).toBe(false);
    await score(me, slug, proposals[1]._id, 1, 1, 1, 1, 1);
    const { rows, may } = await viewRanking(me, slug, 'it', now());
    expect(rows.map(({ rank, reviews, assigned }) => [rank, reviews, assigned])).toEqual([
      [1, 2, 2],
      [2, 1, 2],
    ]);
    expect(rows[0]?.spread).toBeCloseTo(1.45, 10);
    expect(may).toEqual({ decide: false, freeze: false, appoint: false });
    expect((await viewRanking(secretary, slug, 'it', now())).rows).toHaveLength(2);
  });

  it('bars whoever read the votes from being given the proposal, and the grid says so', async () => {
    const { slug, proposals, chair } = committee;
    const [first, second] = proposals;
    const give = (proposalId: string, reviewerId = chair.userId) =>
      saveAssignments(chair, slug, { add: [{ proposalId, reviewerId }], remove: [] }, now());
    await viewReviews(chair, slug, first._id, 'it', now());
    expect(await refused(give(first._id))).toBe('has_read_reviews');
    const grid = await viewAssignments(chair, slug, 1, 'it', now());
    const cell = (proposalId: string) =>
      grid.rows
        .find((row) => row.proposalId === proposalId)
        ?.cells.find(({ pair }) => pair.endsWith(chair.userId));
    expect(cell(first._id)).toMatchObject({ hasRead: true, assigned: false });
    expect(cell(second._id)).toMatchObject({ hasRead: false });
    expect(await AuditEntries.countDocuments({ action: 'reviews:read', 'subject.id': first._id })).toBe(1);
    await give(second._id);
  });

  it('counts opening the ranking as reading the votes in it, but of nothing without a vote', async () => {
    const { slug, proposals, chair } = committee;
    await viewRanking(chair, slug, 'it', now());
    const give = (proposalId: string) =>
      saveAssignments(chair, slug, { add: [{ proposalId, reviewerId: chair.userId }], remove: [] }, now());
    expect(await refused(give(proposals[0]._id))).toBe('has_read_reviews');
    await give(proposals[1]._id);
  });
});

describe('deciding', () => {
  let committee: Committee;
  beforeEach(async () => {
    committee = await aScoredCommittee({ reviewers: 2, proposals: 3 });
  });

  it('starts from what the reviewers wrote, and keeps what the chair makes of it', async () => {
    const { chair, slug, proposals, challenge } = committee;
    const page = await viewDecision(chair, slug, proposals[0]._id, 'it', now());
    expect(page).toMatchObject({ rank: 1, place: 1, total: 3, answered: 0, outcome: null, version: 0 });
    expect(page.criteria[0]).toMatchObject({ feedback: 'Perché 5.', proposed: true });
    expect(page.criteria[4]).toMatchObject({ feedback: 'Perché 5.\n\nPerché 3.', proposed: true });
    expect(JSON.stringify(page)).not.toMatch(/Commissario/);

    await answer(chair, committee, proposals[0]._id, 'shortlisted');
    const saved = await viewDecision(chair, slug, proposals[0]._id, 'it', now());
    expect(saved).toMatchObject({ outcome: 'shortlisted', version: 1, answered: 1 });
    expect(saved.criteria[0]).toMatchObject({ feedback: feedbackFor(challenge).relevance, proposed: false });
    expect(saved.next).toBe(proposals[1]._id);

    // What the chair empties stays empty: the reviewers' words do not come back by themselves.
    const { relevance: _emptied, ...feedback } = feedbackFor(challenge);
    const change = { version: 1, outcome: 'shortlisted' as const, feedback, reason: '' };
    await saveDecision(chair, slug, proposals[0]._id, change, now());
    const emptied = await viewDecision(chair, slug, proposals[0]._id, 'it', now());
    expect(emptied.criteria[0]).toMatchObject({ feedback: '', proposed: false });
    await saveDecision(
      chair,
      slug,
      proposals[0]._id,
      { ...change, version: 2, feedback: feedbackFor(challenge) },
      now(),
    );
    const { rows } = await viewRanking(chair, slug, 'it', now());
    expect(rows[0]).toMatchObject({ outcome: 'shortlisted', feedback: 5, mayDecide: true });
  });

  it('tells the second of two windows, and keeps both texts', async () => {
    const { chair, slug, proposals, challenge } = committee;
    const [first] = proposals;
    await answer(chair, committee, first._id, 'reserve', feedbackFor(challenge, 'La prima finestra'));
    const late = {
      version: 0,
      outcome: 'declined' as const,
      feedback: { relevance: 'La seconda' },
      reason: '',
    };
    const conflict = await failure(saveDecision(chair, slug, first._id, late, now()));
    expect(conflict.reason).toBe('decision_changed_elsewhere');
    expect(conflict.details.stored).toMatchObject({
      version: 1,
      outcome: 'reserve',
      feedback: { relevance: 'La prima finestra: relevance.' },
    });
    expect((await Decisions.findOne({ _id: first._id }).lean())?.outcome).toBe('reserve');
    // The same form sent twice is no conflict.
    const again = { ...late, version: 1 };
    expect(await saveDecision(chair, slug, first._id, again, now())).toEqual({ version: 2 });
    expect(await saveDecision(chair, slug, first._id, again, now())).toEqual({ version: 2 });
  });

  it('saves the outcomes chosen on the ranking, all or none, and leaves the feedback', async () => {
    const { chair, slug, proposals, challenge } = committee;
    const [first, second] = proposals;
    await answer(chair, committee, first._id, 'reserve');
    const row = (outcome: 'shortlisted' | 'declined', was: 'reserve' | null, version: number) => ({
      outcome,
      was,
      version,
    });
    const stale = { [first._id]: row('shortlisted', null, 0), [second._id]: row('declined', null, 0) };
    const conflict = await failure(saveOutcomes(chair, slug, stale, now()));
    expect(conflict.details.stored).toEqual({ [first._id]: { outcome: 'reserve', version: 1 } });
    expect(await Decisions.countDocuments({ challengeId: challenge._id })).toBe(1);

    const fresh = { ...stale, [first._id]: row('shortlisted', 'reserve', 1) };
    expect(await saveOutcomes(chair, slug, fresh, now())).toBe(2);
    expect(await saveOutcomes(chair, slug, {}, now())).toBe(0);
    const stored = await Decisions.findOne({ _id: first._id }).lean();
    expect(stored).toMatchObject({ outcome: 'shortlisted', feedback: feedbackFor(challenge), version: 2 });
  });

  it('keeps feedback only for criteria of the rubric', async () => {
    const { chair, proposals } = committee;
    await answer(chair, committee, proposals[0]._id, 'declined', { relevance: ' Sì. ', made_up: 'x' });
    expect((await Decisions.findOne({ _id: proposals[0]._id }).lean())?.feedback).toEqual({
      relevance: 'Sì.',
    });
  });

  it('waits for the chair’s own reviews', async () => {
    const { chair, slug, proposals } = committee;
    await aReview().of(proposals[2]!).by(chair).scoring(votes(3)).create();
    expect(await refused(viewDecision(chair, slug, proposals[0]._id, 'it', now()))).toBe('not_found');
    expect(await refused(answer(chair, committee, proposals[0]._id, 'declined'))).toBe('not_found');
    expect(await refused(freeze(committee))).toBe('not_found');
  });
});

describe('the pages of a committee', () => {
  it('count what a person may know of, and say which pages they may open', async () => {
    const committee = await aScoredCommittee({ reviewers: 2, proposals: 3 });
    const { chair, reviewers, secretary, slug, proposals } = committee;
    expect(await viewCommittee(chair, slug, 'it', now())).toMatchObject({
      proposals: 3,
      assigned: 6,
      submitted: 6,
      panel: 3,
      may: { assign: true, review: true, rank: true, shortlist: false },
    });
    expect((await viewCommittee(reviewers[0], slug, 'it', now())).may.assign).toBe(false);
    expect((await viewCommittee(secretary, slug, 'it', now())).may).toMatchObject({
      assign: true,
      review: false,
    });

    await reopenReview(reviewers[0], slug, proposals[0]._id, now());
    const progress = await viewProgress(reviewers[0], slug, 'it', now());
    expect(progress.reviewers).toMatchObject([
      { role: 'chair', assigned: 0, you: false },
      { name: 'Commissario 2', assigned: 3, begun: 1, submitted: 2, you: true },
      { name: 'Commissario 3', assigned: 3, begun: 0, submitted: 3, you: false },
    ]);
    const counts = progress.proposals.map((row) => [row.proposalId, row.submitted, row.assigned]);
    expect(counts.sort()).toEqual(proposals.map(({ _id }, place) => [_id, place === 0 ? 1 : 2, 2]).sort());
  });

  it('show declared conflicts only to the secretariat, who finds somebody else', async () => {
    const committee = await aScoredCommittee();
    const { chair, reviewers, secretary, slug, proposals } = committee;
    const declaration = { kind: 'supplier' as const, note: 'Un contratto nel 2025' };
    await declareConflict(reviewers[0], slug, proposals[0]._id, declaration, now());
    expect((await viewProgress(chair, slug, 'it', now())).conflicts).toEqual([]);
    expect((await viewProgress(secretary, slug, 'it', now())).conflicts).toMatchObject([
      { reviewer: 'Commissario 2', ...declaration },
    ]);
  });
});

describe('a conflicted chair', () => {
  it('finds no trace of the start-up on any page, before and after freezing', async () => {
    const committee = await aScoredCommittee();
    const { chair, slug, proposals, reviewers } = committee;
    const [first] = proposals;
    const startup = await Organisations.findOne({ _id: first.organisationId }).lean();
    const traces = [first._id, first.code, first.title, first.organisationId, startup?.name ?? ''];
    const before = await everythingShownTo(chair, committee);
    expect(before).toContain(first._id);
    expect(before).toContain(startup?.name);

    await declareConflict(chair, slug, first._id, { kind: 'former_employer', note: '' }, now());
    await answer(reviewers[0], committee, first._id, 'shortlisted');
    await answerAll(committee, [first._id]);
    const page = await viewRanking(chair, slug, 'it', now());
    expect(page.hidden).toBe(1);
    // No gap in the places either.
    expect(page.rows.map(({ rank }) => rank)).toEqual([1, 2]);
    const during = await everythingShownTo(chair, committee);
    await freeze(committee);
    const after = await everythingShownTo(chair, committee);
    expect(after).toContain('"shortlist":true');
    for (const trace of traces) {
      expect(trace).not.toBe('');
      expect(during).not.toContain(trace);
      expect(after).not.toContain(trace);
    }
    // Who decided instead sees it on the frozen list.
    expect((await viewShortlist(reviewers[0], slug, 'it', now())).rows).toHaveLength(3);
  });
});

describe('whoever is not of the committee', () => {
  it('gets the same 404 from everything: a rival, its reviewer, the owner, a start-up', async () => {
    const committee = await aScoredCommittee();
    const { slug, proposals, rival, owner, startups } = committee;
    const stranger = await aPerson('Commissario altrove')
      .of(await aMember().create(), 'reviewer')
      .create();
    const [{ _id }] = proposals;
    const change = { version: 0, outcome: 'declined' as const, feedback: {}, reason: '' };
    const rows = { [_id]: { outcome: 'declined' as const, was: null, version: 0 } };
    const attempts = (person: Actor) => [
      () => viewCommittee(person, slug, 'it', now()),
      () => viewProgress(person, slug, 'it', now()),
      () => viewRanking(person, slug, 'it', now()),
      () => listReviews(person, slug, 'it', now()),
      () => viewReviews(person, slug, _id, 'it', now()),
      () => viewDecision(person, slug, _id, 'it', now()),
      () => saveDecision(person, slug, _id, change, now()),
      () => saveOutcomes(person, slug, rows, now()),
      () => viewRanking(person, slug, 'it', now(), true),
      () => freezeShortlist(person, slug, { word: 'CHIUDI', opened: 0 }, now()),
      () => viewShortlist(person, slug, 'it', now()),
    ];
    const outsiders = [rival, stranger, owner, startups[0], startups[1]];
    for (const person of outsiders)
      for (const attempt of attempts(person)) expect(await refused(attempt())).toBe('not_found');
    await answerAll(committee);
    await freeze(committee);
    for (const person of outsiders)
      for (const attempt of attempts(person)) expect(await refused(attempt())).toBe('not_found');
  });

  it('cannot decide or freeze without the chair, nor read reviews from the secretariat’s desk', async () => {
    const committee = await aScoredCommittee();
    const { slug, proposals, reviewers, secretary } = committee;
    await answerAll(committee);
    const [{ _id }] = proposals;
    for (const person of [reviewers[0], secretary]) {
      expect(await refused(answer(person, committee, _id, 'declined'))).toBe('not_found');
      expect(await refused(viewDecision(person, slug, _id, 'it', now()))).toBe('not_found');
      expect((await viewRanking(person, slug, 'it', now(), true)).freeze).toBeNull();
      expect(await refused(freeze(committee, person))).toBe('not_found');
    }
    expect(await refused(viewReviews(secretary, slug, _id, 'it', now()))).toBe('not_found');
    expect(await refused(listReviews(secretary, slug, 'it', now()))).toBe('not_found');
  });

  it('finds nothing of another challenge under this address', async () => {
    const [one, two] = [await aScoredCommittee(), await aScoredCommittee()];
    const [foreign] = two.proposals;
    expect(await refused(viewReviews(one.chair, one.slug, foreign._id, 'it', now()))).toBe('not_found');
    expect(await refused(viewDecision(one.chair, one.slug, foreign._id, 'it', now()))).toBe('not_found');
    const change = { version: 0, outcome: 'declined' as const, feedback: {}, reason: '' };
    expect(await refused(saveDecision(one.chair, one.slug, foreign._id, change, now()))).toBe('not_found');
    const rows = { [foreign._id]: { outcome: 'declined' as const, was: null, version: 0 } };
    expect(await refused(saveOutcomes(one.chair, one.slug, rows, now()))).toBe('not_found');
    expect(await Decisions.countDocuments({ _id: foreign._id })).toBe(0);
  });

  it('is told of a shortlist only once there is one', async () => {
    const committee = await aScoredCommittee();
    for (const person of [committee.chair, committee.secretary, committee.reviewers[0]])
      expect(await refused(viewShortlist(person, committee.slug, 'it', now()))).toBe('not_found');
    const change = await changeWith(committee.reviewers[0], committee.slug, committee.proposals[0]._id, 1);
    expect(change.version).toBe(1);
  });
});
