import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { fingerprint, isSignedBy } from '$server/fingerprint';
import { listOwnProposals } from '$server/proposals/list-own';
import { revisionContent } from '$server/proposals/revision-content';
import { saveDraft } from '$server/proposals/save-draft';
import { submitProposal } from '$server/proposals/submit';
import { verifyReceipt } from '$server/proposals/verify-receipt';
import { viewOwnProposal } from '$server/proposals/view-own';
import { viewReceipt, viewRevision } from '$server/proposals/view-receipt';
import { withdrawProposal } from '$server/proposals/withdraw';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { Decisions } from '$server/store/models/committee';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Proposals, Revisions, type ProposalRecord } from '$server/store/models/proposals';
import {
  aChallenge,
  aMemberPerson,
  aPerson,
  aProposal,
  aStartupPerson,
  DAY,
  dropDatabase,
  openDatabase,
  someAnswers,
} from '../../fixtures';

const stored = async (id: string) => (await Proposals.findById(id).lean()) as ProposalRecord;
const sentSoFar = async (challenge: ChallengeRecord) =>
  (await Challenges.findById(challenge._id).lean())?.proposalCount;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('expected a refusal');
    },
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      return error;
    },
  );

describe('a start-up sends a proposal', () => {
  let member: Actor;
  let challenge: ChallengeRecord;
  const now = new Date();
  const openChallenge = () => aChallenge().open().by(member).create();
  const aDraft = async (to = challenge) => {
    const startup = await (await aStartupPerson()).create();
    return { startup, proposal: await aProposal().to(to).by(startup).create() };
  };

  beforeAll(async () => {
    await openDatabase();
    member = await (await aMemberPerson()).create();
    challenge = await openChallenge();
  });
  afterAll(dropDatabase);

  it('nobody outside sees when something was sent or withdrawn: the public page’s last change stays', async () => {
    const own = await openChallenge();
    const changed = async () => (await Challenges.findById(own._id).lean())?.updatedAt;
    const before = await changed();
    const { startup, proposal } = await aDraft(own);
    await submitProposal(startup, proposal._id, 1, now);
    await withdrawProposal(startup, proposal._id, now);
    expect(await changed()).toEqual(before);
  });

  it('50 clicks at the same moment make one revision, one receipt and one letter to each person', async () => {
    const own = await openChallenge();
    const { startup, proposal } = await aDraft(own);
    const receipts = await Promise.all(
      Array.from({ length: 50 }, () => submitProposal(startup, proposal._id, 1, now)),
    );
    expect(new Set(receipts.map(({ receipt }) => receipt))).toEqual(new Set([`${proposal.code}-R1`]));
    expect(await Revisions.countDocuments({ proposalId: proposal._id })).toBe(1);
    expect(await stored(proposal._id)).toMatchObject({ state: 'submitted', revision: 1, submittedAt: now });
    expect(await sentSoFar(own)).toBe(1);
    expect(await AuditEntries.countDocuments({ action: 'proposal:submit', 'subject.id': proposal._id })).toBe(
      1,
    );
    expect(
      await Jobs.countDocuments({ type: 'mail:send', 'payload.params.code': `${proposal.code}-R1` }),
    ).toBe(1);
  });

  it('many start-ups at the same moment are all in, and counted once each', async () => {
    const own = await openChallenge();
    const drafts = await Promise.all(Array.from({ length: 8 }, () => aDraft(own)));
    await Promise.all(drafts.map(({ startup, proposal }) => submitProposal(startup, proposal._id, 1, now)));
    expect(await sentSoFar(own)).toBe(8);
  });

  it('100 ms before the close is in; 1 ms after is refused with the reason, and kept as a draft', async () => {
    const closesAt = challenge.closesAt as Date;
    const inTime = await aDraft();
    const before = new Date(closesAt.getTime() - 100);
    await submitProposal(inTime.startup, inTime.proposal._id, 1, before);
    expect((await stored(inTime.proposal._id)).submittedAt).toEqual(before);

    const late = await aDraft();
    for (const ms of [0, 1, DAY]) {
      const failure = await refusal(
        submitProposal(late.startup, late.proposal._id, 1, new Date(closesAt.getTime() + ms)),
      );
      expect([failure.code, failure.reason]).toEqual(['conflict', 'deadline_passed']);
      expect(failure.details.closesAt).toEqual(closesAt);
    }
    expect(await stored(late.proposal._id)).toMatchObject({
      state: 'draft',
      revision: 0,
      draft: { answers: someAnswers() },
    });
    expect(await Revisions.countDocuments({ proposalId: late.proposal._id })).toBe(0);
  });

  it('the stored date decides, whatever the page had shown: a challenge called off takes nothing', async () => {
    const own = await openChallenge();
    const { startup, proposal } = await aDraft(own);
    await Challenges.updateOne({ _id: own._id }, { $set: { state: 'cancelled' } });
    expect((await refusal(submitProposal(startup, proposal._id, 1, now))).reason).toBe('challenge_not_open');
  });

  it('what is missing or wrong is refused, and nothing is sent', async () => {
    const { startup, proposal } = await aDraft();
    await saveDraft(startup, proposal._id, { version: 1, title: ' ', answers: { d2: '', d10: 'x' } }, now);
    const failure = await refusal(submitProposal(startup, proposal._id, 2, now));
    expect(failure.reason).toBe('proposal_incomplete');
    expect(failure.details.count).toBe(3);
    expect((await stored(proposal._id)).state).toBe('draft');
  });

  it('a text changed in another window after it was read again is not sent unread', async () => {
    const { startup, proposal } = await aDraft();
    await saveDraft(startup, proposal._id, { version: 1, answers: { d3: 'Cambiato altrove.' } }, now);
    expect((await refusal(submitProposal(startup, proposal._id, 1, now))).reason).toBe(
      'draft_changed_elsewhere',
    );
    expect(await Revisions.countDocuments({ proposalId: proposal._id })).toBe(0);
  });

  it('sending again makes a new revision; the first one stays word for word', async () => {
    const own = await openChallenge();
    const { startup, proposal } = await aDraft(own);
    await submitProposal(startup, proposal._id, 1, now);
    const later = new Date(now.getTime() + 60_000);
    await saveDraft(startup, proposal._id, { version: 1, answers: { d3: 'Ancora più nuovo.' } }, later);
    // Saving alone changes nothing of what was sent.
    expect((await viewOwnProposal(startup, proposal._id, 'it', later)).draft.unsent).toBe(true);
    expect(await Revisions.countDocuments({ proposalId: proposal._id })).toBe(1);

    expect(await submitProposal(startup, proposal._id, 2, later)).toEqual({ receipt: `${proposal.code}-R2` });
    const answerOf = async (number: number) => {
      const { sections } = await viewRevision(startup, proposal._id, number, 'it', later);
      return sections.flatMap((section) => section.questions).find((q) => q.id === 'd3')?.answer;
    };
    expect(await answerOf(1)).toBe(someAnswers().d3);
    expect(await answerOf(2)).toBe('Ancora più nuovo.');
    expect(await sentSoFar(own)).toBe(1);
    const receipt = await viewReceipt(startup, proposal._id, null, 'it', later);
    expect(receipt).toMatchObject({ number: 2, verified: true, answers: 11 });
    expect(receipt.all.map((line) => line.receipt)).toEqual([`${proposal.code}-R2`, `${proposal.code}-R1`]);
  });

  it('changed after it was sent, the list says so, and calls it what it was sent as', async () => {
    const { startup, proposal } = await aDraft();
    const line = async () => (await listOwnProposals(startup, 1, 'it', now)).proposals[0];
    const title = (await line())?.title;
    await submitProposal(startup, proposal._id, 1, now);
    expect(await line()).toMatchObject({ title, unsent: false });
    const { version } = (await stored(proposal._id)).draft;
    await saveDraft(startup, proposal._id, { version, title: 'Un altro titolo', answers: {} }, now);
    expect(await line()).toMatchObject({ title, unsent: true, state: 'submitted' });
    expect((await viewOwnProposal(startup, proposal._id, 'it', now)).title).toBe(title);
    await submitProposal(startup, proposal._id, version + 1, now);
    expect(await line()).toMatchObject({ title: 'Un altro titolo', unsent: false });
  });

  it('the fingerprint can be made again from what was sent, and a changed form or draft does not alter it', async () => {
    const own = await openChallenge();
    const { startup, proposal } = await aDraft(own);
    await submitProposal(startup, proposal._id, 1, now);
    const before = await Revisions.findOne({ proposalId: proposal._id }).lean();
    if (!before) throw new Error('no revision');
    expect(fingerprint(revisionContent(before))).toBe(before.sha256);
    expect(isSignedBy(`${before.receipt}:${before.sha256}`, before.signature)).toBe(true);
    expect(await verifyReceipt(before.receipt, before.sha256, '127.0.0.1')).toBe(true);

    await Challenges.updateOne({ _id: own._id }, { $set: { questions: [], sections: [] } });
    await Proposals.updateOne({ _id: proposal._id }, { $set: { 'draft.answers.d3': 'Altro.' } });
    expect(await Revisions.findOne({ proposalId: proposal._id }).lean()).toEqual(before);
    const sent = await viewRevision(startup, proposal._id, 1, 'it', now);
    const shown = sent.sections.flatMap((section) => section.questions);
    expect(Object.fromEntries(shown.map((question) => [question.id, question.answer]))).toEqual(
      someAnswers(),
    );
    expect(shown.find((question) => question.id === 'd11')?.chosen?.text).toBe('Da 4 a 6');
    expect(sent.verified).toBe(true);
  });

  it('a revision that somebody edits in the database no longer verifies', async () => {
    const { startup, proposal } = await aDraft();
    await submitProposal(startup, proposal._id, 1, now);
    const { sha256, receipt } = await viewReceipt(startup, proposal._id, null, 'it', now);
    for (const edit of [
      { 'answers.d10': '1' },
      { submittedAt: new Date(now.getTime() - DAY) },
      { title: 'Un altro' },
    ]) {
      const before = await Revisions.findOneAndUpdate({ receipt }, { $set: edit }).lean();
      expect((await viewReceipt(startup, proposal._id, null, 'it', now)).verified).toBe(false);
      expect(await verifyReceipt(receipt, sha256, '127.0.0.1')).toBe(false);
      await Revisions.replaceOne({ receipt }, before as never);
    }
    expect(await verifyReceipt(receipt, sha256, '127.0.0.1')).toBe(true);
    expect(await verifyReceipt(receipt, '0'.repeat(64), '127.0.0.1')).toBe(false);
  });

  it('a withdrawn proposal leaves the count, keeps its receipts and tells its people', async () => {
    const own = await openChallenge();
    const { startup, proposal } = await aDraft(own);
    await submitProposal(startup, proposal._id, 1, now);
    await withdrawProposal(startup, proposal._id, now);
    expect(await sentSoFar(own)).toBe(0);
    const view = await viewOwnProposal(startup, proposal._id, 'it', now);
    expect(view).toMatchObject({ state: 'withdrawn', changeable: false, mayWithdraw: false });
    expect(view.moments.map((moment) => moment.what)).toContain('withdrawn');
    expect((await viewReceipt(startup, proposal._id, 1, 'it', now)).receipt).toBe(`${proposal.code}-R1`);
    expect(await Jobs.countDocuments({ key: `mail:withdrawn:${proposal._id}:${startup.userId}` })).toBe(1);
    expect((await refusal(withdrawProposal(startup, proposal._id, now))).code).toBe('not_found');
    expect((await refusal(submitProposal(startup, proposal._id, 1, now))).code).toBe('not_found');
    expect(await sentSoFar(own)).toBe(0);
  });

  it('two withdrawals at the same moment count once', async () => {
    const own = await openChallenge();
    const { startup, proposal } = await aDraft(own);
    await submitProposal(startup, proposal._id, 1, now);
    await Promise.allSettled([1, 2, 3].map(() => withdrawProposal(startup, proposal._id, now)));
    expect(await sentSoFar(own)).toBe(0);
  });

  it('the answer shows only when the challenge is decided and the answer has left', async () => {
    const chair = await aPerson('Commissario 1').create();
    const decided = await aChallenge().decided().by(member).withPanel(chair).create();
    const startup = await (await aStartupPerson()).create();
    const proposal = await aProposal().to(decided).by(startup).inReserve().create();
    await Decisions.create({
      _id: proposal._id,
      challengeId: decided._id,
      outcome: 'reserve',
      feedback: { relevance: 'Centra il problema.' },
      reason: 'Nota interna del comitato',
      decidedAt: now,
      decidedBy: chair.userId,
    });
    const look = async () => ({
      page: await viewOwnProposal(startup, proposal._id, 'it', now),
      list: (await listOwnProposals(startup, 1, 'it', now)).proposals[0],
    });
    const open = await look();
    expect(open.page.state).toBe('reserve');
    expect(open.page.answer?.criteria[0]).toMatchObject({
      name: { text: 'Pertinenza' },
      feedback: 'Centra il problema.',
    });
    expect(open.list?.state).toBe('reserve');
    expect(JSON.stringify(open)).not.toContain('Nota interna');

    for (const hide of [
      () => Proposals.updateOne({ _id: proposal._id }, { $set: { answeredAt: null } }),
      () => Challenges.updateOne({ _id: decided._id }, { $set: { state: 'assessment' } }),
    ]) {
      await hide();
      const { page, list } = await look();
      expect([page.state, page.answer, list?.state, list?.answeredAt]).toEqual([
        'submitted',
        null,
        'submitted',
        null,
      ]);
      expect(JSON.stringify([page, list])).not.toMatch(/reserve|Centra il problema/);
    }
  });

  it('every opening by the committee shows in the history, once for each reader and without names', async () => {
    const { startup, proposal } = await aDraft();
    await submitProposal(startup, proposal._id, 1, now);
    for (const [reader, minutes] of [
      ['reader-1', 5],
      ['reader-1', 90],
      ['reader-2', 10],
    ] as const)
      await AuditEntries.create({
        at: new Date(now.getTime() + minutes * 60_000),
        actorId: reader,
        actorLabel: 'Commissario 3',
        action: 'proposal:read',
        subject: { kind: 'proposal', id: proposal._id },
      });
    const { moments } = await viewOwnProposal(startup, proposal._id, 'it', now);
    expect(moments.filter((moment) => moment.what === 'opened')).toHaveLength(2);
    expect(JSON.stringify(moments)).not.toMatch(/Commissario|reader-/);
  });
});
