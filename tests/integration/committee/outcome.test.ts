import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewManagedChallenge } from '$server/challenges/view-managed';
import { declareConflict } from '$server/committee/reviews/declare-conflict';
import { viewOutcome } from '$server/committee/shortlist/view-outcome';
import { Challenges } from '$server/store/models/challenges';
import { Shortlists } from '$server/store/models/committee';
import { Users } from '$server/store/models/people';
import { Proposals } from '$server/store/models/proposals';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
import { aPerson, dropDatabase, openDatabase } from '../../fixtures';
import { answerAll, aScoredCommittee, freeze } from './decided';
import { refused } from './panel';

beforeAll(openDatabase);
afterAll(dropDatabase);

const now = () => new Date();

describe('the outcome of a challenge, for the company that asked', () => {
  it('is there once the shortlist is frozen: start-ups, decisions, order of the reserves, scores and answers', async () => {
    const committee = await aScoredCommittee();
    const { owner, slug, proposals } = committee;
    await answerAll(committee);
    expect(await refused(viewOutcome(owner, slug, 'it', now()))).toBe('not_found');
    expect((await viewManagedChallenge(owner, slug, 'it', now())).may.seeShortlist).toBe(false);

    await freeze(committee);
    expect((await viewManagedChallenge(owner, slug, 'it', now())).may.seeShortlist).toBe(true);
    const page = await viewOutcome(owner, slug, 'it', now());
    expect(page.rows.map(({ outcome, reserve }) => [outcome, reserve])).toEqual([
      ['shortlisted', null],
      ['reserve', 1],
      ['declined', null],
    ]);
    expect(page.rows.map(({ mean }) => mean)).toEqual(
      [...page.rows.map(({ mean }) => mean)].sort().reverse(),
    );
    const names = await Organisations.find(
      { _id: { $in: proposals.map(({ organisationId }) => organisationId) } },
      { name: 1 },
    ).lean();
    expect(page.rows.map(({ startup }) => startup).sort()).toEqual(names.map(({ name }) => name).sort());
    expect(page.rows[0]?.answer[0]?.feedback).toMatch(/^Un giudizio utile: /);
  });

  it('says neither who voted what nor anything of a proposal, and opens none', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    await freeze(committee);
    const page = await viewOutcome(committee.owner, committee.slug, 'it', now());
    const told = JSON.stringify(page);
    for (const { userId, name } of [committee.chair, ...committee.reviewers]) {
      expect(told).not.toContain(userId);
      expect(told).not.toContain(name);
    }
    for (const { _id, title } of committee.proposals) {
      expect(told).not.toContain(_id);
      expect(told).not.toContain(title);
    }
    expect(page.rows.every(({ proposalId }) => proposalId === null)).toBe(true);
  });

  it('says whom to write to at a chosen start-up once its answer has left, and at no other', async () => {
    const committee = await aScoredCommittee();
    const { owner, slug, proposals } = committee;
    await answerAll(committee);
    await freeze(committee);
    const contacts = async () =>
      (await viewOutcome(owner, slug, 'it', now())).rows.map((row) => row.contacts.map(({ email }) => email));
    await Proposals.updateMany({}, { $set: { answeredAt: null } });
    expect(await contacts()).toEqual([[], [], []]);
    await Proposals.updateMany({}, { $set: { answeredAt: now() } });
    // Of its people the one who administers it, not those who only write.
    for (const { organisationId } of proposals)
      await Users.updateOne(
        { 'organisation.id': organisationId },
        { $set: { 'organisation.role': 'admin' } },
      );
    const startup = { _id: proposals[0].organisationId };
    await aPerson('Referente 2')
      .of(startup as OrganisationRecord, 'editor')
      .create();
    const [first] = await Users.find({ 'organisation.id': startup._id, 'organisation.role': 'admin' }).lean();
    expect(await contacts()).toEqual([[first?.email], [], []]);
  });

  it('leads to a passport only where its start-up lets the company see it', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    await freeze(committee);
    const [first, second] = committee.proposals;
    const show = (id: string, visibility: string) =>
      Organisations.updateOne({ _id: id }, { $set: { 'passport.visibility': visibility } });
    await show(first.organisationId, 'all_members');
    await show(second.organisationId, 'nobody');
    const { rows } = await viewOutcome(committee.owner, committee.slug, 'it', now());
    const startup = await Organisations.findOne({ _id: first.organisationId }).lean();
    expect(rows[0]?.passport).toBe(startup?.slug);
    expect(rows[1]?.passport).toBe(null);
  });

  it('does not exist for a rival company, for a reviewer of the company without a seat, nor for a start-up', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    await freeze(committee);
    const company = await Organisations.findOne({ _id: committee.challenge.organisationId }).lean();
    const colleague = await aPerson('Commissario 8').of(company!, 'reviewer').create();
    for (const stranger of [committee.rival, colleague, committee.startups[0]])
      expect(await refused(viewOutcome(stranger, committee.slug, 'it', now()))).toBe('not_found');
  });

  it('leaves out a start-up with which somebody of the company has a conflict', async () => {
    const committee = await aScoredCommittee();
    const { owner, slug, challenge, proposals } = committee;
    await Challenges.updateOne(
      { _id: challenge._id },
      { $push: { panel: { userId: owner.userId, role: 'reviewer' } } },
    );
    await declareConflict(owner, slug, proposals[0]._id, { kind: 'supplier', note: '' }, now());
    await answerAll(committee);
    await freeze(committee);
    const page = await viewOutcome(owner, slug, 'it', now());
    expect(page.hidden).toBe(1);
    expect(page.rows.map(({ outcome }) => outcome)).toEqual(['reserve', 'declined']);
    // On the panel, they read the others' proposals as the panel does.
    expect(page.rows.map(({ proposalId }) => proposalId)).toEqual(proposals.slice(1).map(({ _id }) => _id));
  });

  it('shows no figure of a text that somebody changed', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    await freeze(committee);
    const record = await Shortlists.findOne({ _id: committee.challenge._id }).lean();
    await Shortlists.updateOne(
      { _id: record?._id },
      { $set: { snapshot: record?.snapshot.replace('"shortlisted"', '"declined"') } },
    );
    const page = await viewOutcome(committee.owner, committee.slug, 'it', now());
    expect(page).toMatchObject({ intact: false, rows: [] });
  });
});
