import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { advanceChallenge } from '$server/challenges/advance';
import { appointToPanel } from '$server/challenges/appoint';
import { dismissFromPanel } from '$server/challenges/dismiss';
import { viewManagedChallenge } from '$server/challenges/view-managed';
import { viewPanel } from '$server/challenges/view-panel';
import { saveAssignments } from '$server/committee/assignments/assign';
import { declareConflict } from '$server/committee/reviews/declare-conflict';
import { listMyReviews } from '$server/committee/reviews/list-my-reviews';
import { viewAssignments } from '$server/committee/assignments/view-assignments';
import { viewRanking } from '$server/committee/shortlist/view-ranking';
import { letterOf } from '$server/mail/compose';
import { viewToDo } from '$server/secretariat/to-do';
import { Challenges } from '$server/store/models/challenges';
import { Assignments, Reviews } from '$server/store/models/committee';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Proposals } from '$server/store/models/proposals';
import {
  aMember,
  aPerson,
  aSmallVocabulary,
  declareConflict as related,
  dropDatabase,
  openDatabase,
} from '../../fixtures';
import { answer, answerAll, aScoredCommittee, freeze } from './decided';
import { aCommittee, refused, score, type Committee } from './panel';

beforeAll(openDatabase);
beforeAll(aSmallVocabulary);
afterAll(dropDatabase);

const now = () => new Date();
type Letter = { to: string; template: string; locale: 'it'; params: Record<string, string> };
const letters = async ({ challenge }: Committee, template: string) =>
  (
    await Jobs.find({ 'payload.template': template, key: { $regex: challenge._id } })
      .sort({ createdAt: 1 })
      .lean()
  ).map((job) => job.payload as unknown as Letter);
const declare = (actor: Actor, { slug }: Committee, proposalId: string) =>
  declareConflict(actor, slug, proposalId, { kind: 'investor', note: '' }, now());
const stalledOn = async ({ secretary, slug }: Committee) =>
  (await viewToDo(secretary, 'it', now())).stalled.filter((line) => line.slug === slug);

/** Everybody on the panel has declared a conflict with whoever sent the first proposal. */
async function aStuckCommittee(): Promise<Committee> {
  const committee = await aScoredCommittee({ reviewers: 2, proposals: 2 });
  const { chair, reviewers, proposals } = committee;
  for (const member of [chair, ...reviewers]) await declare(member, committee, proposals[0]._id);
  return committee;
}

describe('a proposal with whose start-up the whole panel has a conflict', () => {
  it('is named to the company by its code, to the secretariat by its start-up, and to nobody in conflict', async () => {
    const committee = await aStuckCommittee();
    const { chair, owner, secretary, slug, proposals, startups } = committee;
    const [{ code }] = proposals;
    const startup = startups[0].organisation?.name ?? '';

    const managed = await viewManagedChallenge(owner, slug, 'it', now());
    expect(managed.nobodyDecides).toEqual({ count: 1, codes: [code] });
    expect(managed.may.appoint).toBe(true);
    const panel = await viewPanel(owner, slug, 'it', now());
    expect(panel.nobodyDecides).toEqual({ count: 1, codes: [code] });
    // Before the shortlist is frozen the company does not know who takes part.
    expect(JSON.stringify([managed, panel])).not.toContain(startup);

    const ofChair = await viewAssignments(chair, slug, 1, 'it', now());
    expect(ofChair).toMatchObject({ nobodyDecides: { count: 1, codes: [] }, mayAppoint: false });
    const ranking = await viewRanking(chair, slug, 'it', now(), true);
    // Nobody else decides on it: it is not among those that others decide on.
    expect(ranking).toMatchObject({ stuck: 1, hidden: 0, freeze: { stuck: 1, hidden: 0, hiddenMissing: 0 } });
    const [desk] = await listMyReviews(chair, 'it', now());
    expect(desk?.work).toMatchObject({ stuck: 1 });
    for (const page of [ofChair, ranking, desk]) {
      expect(JSON.stringify(page)).not.toContain(code);
      expect(JSON.stringify(page)).not.toContain(startup);
    }

    const grid = await viewAssignments(secretary, slug, 1, 'it', now());
    expect(grid).toMatchObject({ nobodyDecides: { count: 1, codes: [code] }, mayAppoint: true });
    expect(await stalledOn(committee)).toMatchObject([
      { why: 'nobody', count: 1, proposals: [{ startup, code }] },
    ]);
  });

  it('is only a number to somebody of the company who sits on that panel, and stays so when they leave it', async () => {
    const committee = await aStuckCommittee();
    const { owner, secretary, slug, proposals } = committee;
    await appointToPanel(secretary, slug, { email: owner.email, role: 'reviewer' }, now());
    await declare(owner, committee, proposals[0]._id);
    const read = async () => (await viewManagedChallenge(owner, slug, 'it', now())).nobodyDecides;
    expect(await read()).toEqual({ count: 1, codes: [] });
    await dismissFromPanel(secretary, slug, owner.userId, now());
    expect(await read()).toEqual({ count: 1, codes: [] });
  });

  it('leaves no trace to a rival company', async () => {
    const committee = await aStuckCommittee();
    const { rival, slug } = committee;
    for (const page of [
      () => viewManagedChallenge(rival, slug, 'it', now()),
      () => viewPanel(rival, slug, 'it', now()),
      () => viewAssignments(rival, slug, 1, 'it', now()),
      () => viewRanking(rival, slug, 'it', now()),
      () => viewToDo(rival, 'it', now()),
    ])
      expect(await refused(page())).toBe('not_found');
    expect(await Jobs.countDocuments({ 'payload.to': rival.email })).toBe(0);
  });

  it('is written to whoever may appoint, once, without saying which', async () => {
    const committee = await aStuckCommittee();
    const { owner, secretary, proposals, challenge, startups, slug } = committee;
    const told = await letters(committee, 'nobody_decides');
    expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining([owner.email, secretary.email]));
    expect(new Set(told.map(({ to }) => to)).size).toBe(told.length);
    const [letter] = told as [Letter];
    const { paragraphs, action } = letterOf(letter, '');
    expect(paragraphs.join(' ')).toContain('c’è 1 proposta su cui nessuno può decidere');
    expect(action?.path).toBe(`/manage/challenges/${slug}/panel`);
    expect(JSON.stringify(told)).not.toContain(proposals[0].code);
    expect(JSON.stringify(told)).not.toContain(startups[0].organisation?.name);

    // A conflict of somebody with the other start-up changes nothing of it.
    await declare(committee.reviewers[0], committee, proposals[1]._id);
    expect(await letters(committee, 'nobody_decides')).toHaveLength(told.length);
    // One more person with a conflict does.
    const late = await aPerson('Un’altra')
      .of(await aMember().create(), 'reviewer')
      .create();
    await appointToPanel(owner, challenge.slug, { email: late.email, role: 'reviewer' }, now());
    await declare(late, committee, proposals[0]._id);
    expect(await letters(committee, 'nobody_decides')).toHaveLength(told.length * 2);
  });

  it('gets its answer from one more person, appointed after the close and given it by the secretariat', async () => {
    const committee = await aStuckCommittee();
    const { chair, owner, secretary, slug, proposals } = committee;
    const [stuck] = proposals;
    await answerAll(committee, [stuck._id]);
    expect(await refused(freeze(committee))).toBe('decisions_missing');

    const late = await aPerson('Un’altra')
      .of(await aMember().create(), 'reviewer')
      .create();
    await appointToPanel(owner, slug, { email: late.email, role: 'reviewer' }, now());
    const [appointed] = (await letters(committee, 'appointed')) as [Letter];
    expect(appointed.to).toBe(late.email);
    expect(letterOf(appointed, '').paragraphs.join(' ')).toContain('Le proposte sono già aperte');
    expect((await letters(committee, 'decides_instead')).map(({ to }) => to)).toContain(late.email);
    const entry = await AuditEntries.findOne({
      action: 'panel:appoint',
      'details.userId': late.userId,
    }).lean();
    expect(entry).toMatchObject({ actorId: owner.userId, subject: { id: committee.challenge._id } });

    expect((await viewManagedChallenge(owner, slug, 'it', now())).nobodyDecides).toBeNull();
    expect((await viewAssignments(chair, slug, 1, 'it', now())).nobodyDecides).toBeNull();
    // The chair sees nothing of it, so that nobody but the secretariat can give it to anybody.
    expect(await stalledOn(committee)).toMatchObject([
      { why: 'unassigned', proposals: [{ code: stuck.code }] },
    ]);
    const pair = { proposalId: stuck._id, reviewerId: late.userId };
    await saveAssignments(secretary, slug, { add: [pair], remove: [] }, now());
    expect(await stalledOn(committee)).toEqual([]);

    await score(late, slug, stuck._id, 4, 4, 4, 4, 4);
    await answer(late, committee, stuck._id, 'declined');
    await freeze(committee);
    expect((await Proposals.findOne({ _id: stuck._id }).lean())?.state).toBe('declined');
    expect(await stalledOn(committee)).toEqual([]);
  });
});

describe('a panel', () => {
  it('that loses the last person without a conflict says so to whoever appoints', async () => {
    const committee = await aScoredCommittee({ reviewers: 1, proposals: 2 });
    const { chair, owner, reviewers, slug, proposals } = committee;
    await declare(chair, committee, proposals[0]._id);
    expect(await letters(committee, 'nobody_decides')).toEqual([]);
    await dismissFromPanel(owner, slug, reviewers[0].userId, now());
    expect((await letters(committee, 'nobody_decides')).map(({ to }) => to)).toContain(owner.email);
    expect(await stalledOn(committee)).toMatchObject([{ why: 'nobody' }]);
  });

  it('says nothing of conflicts while proposals are sealed, and who has to act at the close', async () => {
    const committee = await aCommittee({ reviewers: 1, proposals: 2 });
    const { challenge, chair, owner, reviewers, slug, proposals } = committee;
    await Challenges.updateOne(
      { _id: challenge._id },
      { $set: { state: 'open', closesAt: new Date(Date.now() + 3_600_000) } },
    );
    for (const member of [chair, ...reviewers]) await related(member, proposals[0]);
    expect((await viewManagedChallenge(owner, slug, 'it', now())).nobodyDecides).toBeNull();
    expect((await viewPanel(owner, slug, 'it', now())).nobodyDecides).toBeNull();
    expect(await stalledOn(committee)).toEqual([]);
    await Challenges.updateOne({ _id: challenge._id }, { $set: { closesAt: new Date(Date.now() - 1_000) } });
    await advanceChallenge(challenge._id, now());
    expect((await letters(committee, 'nobody_decides')).map(({ to }) => to)).toContain(owner.email);
    expect((await viewManagedChallenge(owner, slug, 'it', now())).nobodyDecides).toMatchObject({ count: 1 });
  });

  it('whose proposals nobody was given is at a standstill until they are assigned', async () => {
    const committee = await aScoredCommittee({ reviewers: 1, proposals: 2 });
    const here = { challengeId: committee.challenge._id, proposalId: committee.proposals[0]._id };
    await Challenges.updateOne({ _id: committee.challenge._id }, { $set: { proposalCount: 2 } });
    await Promise.all([Assignments.deleteMany(here), Reviews.deleteMany(here)]);
    expect(await stalledOn(committee)).toMatchObject([{ why: 'unread', count: 1, proposals: [] }]);
    const pair = { proposalId: here.proposalId, reviewerId: committee.reviewers[0].userId };
    await saveAssignments(committee.secretary, committee.slug, { add: [pair], remove: [] }, now());
    expect(await stalledOn(committee)).toEqual([]);
  });

  it('that nobody chairs is at a standstill too', async () => {
    const committee = await aScoredCommittee({ reviewers: 1, proposals: 2 });
    await Challenges.updateOne({ _id: committee.challenge._id }, { $set: { proposalCount: 2 } });
    await dismissFromPanel(committee.owner, committee.slug, committee.chair.userId, now());
    expect(await stalledOn(committee)).toMatchObject([{ why: 'no_chair', count: 2 }]);
  });
});
