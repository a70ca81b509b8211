import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { isReproducible, readSnapshot } from '$domain/committee/snapshot';
import { appointToPanel } from '$server/challenges/appoint';
import { declareConflict } from '$server/committee/reviews/declare-conflict';
import { freezeShortlist } from '$server/committee/shortlist/freeze-shortlist';
import { listMyReviews } from '$server/committee/reviews/list-my-reviews';
import { reopenReview } from '$server/committee/reviews/reopen-review';
import { saveAssignments } from '$server/committee/assignments/assign';
import { saveOutcomes } from '$server/committee/decisions/save-outcomes';
import { checkSeal } from '$server/committee/shortlist/seal';
import { submitReview } from '$server/committee/reviews/submit-review';
import { viewDecision } from '$server/committee/decisions/view-decision';
import { viewRanking } from '$server/committee/shortlist/view-ranking';
import { viewShortlist } from '$server/committee/shortlist/view-shortlist';
import { fingerprint } from '$server/fingerprint';
import { letterOf } from '$server/mail/compose';
import { viewOwnProposal } from '$server/proposals/view-own';
import { withdrawProposal } from '$server/proposals/withdraw';
import { Challenges } from '$server/store/models/challenges';
import { Shortlists, type ShortlistRecord } from '$server/store/models/committee';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
import { Users } from '$server/store/models/people';
import { Proposals } from '$server/store/models/proposals';
import { aChallenge, aPerson, aProposal, aStartupPerson, dropDatabase, openDatabase } from '../../fixtures';
import { answer, answerAll, aScoredCommittee, assessmentVersion, feedbackFor, freeze } from './decided';
import { aCommittee, assignAll, changeWith, failure, refused, score, type Committee } from './panel';

beforeAll(openDatabase);
afterAll(dropDatabase);

const now = () => new Date();
const frozen = async ({ challenge }: Committee): Promise<ShortlistRecord | null> =>
  Shortlists.findOne({ _id: challenge._id }).lean<ShortlistRecord>();
/** The question before freezing, as the chair meets it. */
const askedToFreeze = async ({ chair, slug }: Committee) => {
  const { freeze } = await viewRanking(chair, slug, 'it', now(), true);
  return freeze ?? expect.fail('the chair was not asked');
};
const answerMails = ({ challenge }: Committee) =>
  Jobs.find({ type: 'mail:send', key: { $regex: `^mail:answer:${challenge._id}:` } }).lean();

describe('freezing the shortlist', () => {
  it('is refused while one proposal has no answer, and says which one', async () => {
    const committee = await aScoredCommittee();
    const [, second, third] = committee.proposals;
    await answerAll(committee, [third?._id ?? '']);
    const refusal = await failure(freeze(committee));
    expect(refusal).toMatchObject({ reason: 'decisions_missing', details: { count: 1 } });
    const page = await askedToFreeze(committee);
    expect(page.missing).toMatchObject([{ proposalId: third?._id, outcome: true, review: false }]);

    // An outcome alone is not an answer: the start-up would read no reason.
    const { novelty: _left, ...feedback } = feedbackFor(committee.challenge);
    await answer(committee.chair, committee, third?._id ?? '', 'declined', feedback);
    expect(await refused(freeze(committee))).toBe('decisions_missing');
    const again = await askedToFreeze(committee);
    expect(again.missing).toMatchObject([{ outcome: false, criteria: [{ text: 'Innovazione' }] }]);

    // Nor is an answer still to discuss.
    await answer(committee.chair, committee, third?._id ?? '', 'declined');
    await answer(committee.chair, committee, second._id, null);
    expect(await refused(freeze(committee))).toBe('decisions_missing');
    expect(await frozen(committee)).toBeNull();
    expect(await Proposals.countDocuments({ challengeId: committee.challenge._id, state: 'submitted' })).toBe(
      3,
    );
    expect(await answerMails(committee)).toEqual([]);
  });

  it('is refused while a proposal has no complete review', async () => {
    const committee = await aScoredCommittee({ reviewers: 2 });
    await answerAll(committee);
    for (const reviewer of committee.reviewers)
      await reopenReview(reviewer, committee.slug, committee.proposals[1]._id, now());
    expect(await failure(freeze(committee))).toMatchObject({
      reason: 'reviews_missing',
      details: { count: 1 },
    });
    const page = await askedToFreeze(committee);
    expect(page).toMatchObject({ owed: 2, missing: [{ review: true }] });
  });

  it('asks its question from the records of the ranking, loaded once', async () => {
    const { chair, slug } = await aScoredCommittee();
    const asked: string[] = [];
    mongoose.set('debug', (collection: string) => void asked.push(collection));
    const { freeze } = await viewRanking(chair, slug, 'it', now(), true);
    mongoose.set('debug', false);
    expect(freeze).not.toBeNull();
    for (const collection of ['proposals', 'reviews', 'decisions'])
      expect(asked.filter((one) => one === collection)).toHaveLength(1);
    // The challenge itself; by its panel, who decides; by who reviewed, which reviews count.
    expect(asked.filter((one) => one === 'challenges')).toHaveLength(3);
  });

  it('asks for the word, in either language', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    const opened = await assessmentVersion(committee);
    const type = (word: string) => freezeShortlist(committee.chair, committee.slug, { word, opened }, now());
    for (const word of ['', 'chiudere', 'CONGELA'])
      expect(await refused(type(word))).toBe('confirmation_word');
    await type(' freeze ');
    expect(await frozen(committee)).not.toBeNull();
  });

  it('keeps the result, moves every proposal and the challenge, and writes it to the log', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    await freeze(committee);
    const states = await Proposals.find({ challengeId: committee.challenge._id }).sort({ code: 1 }).lean();
    expect(states.map(({ state }) => state)).toEqual(['shortlisted', 'reserve', 'declined']);
    for (const { answeredAt } of states) expect(answeredAt).toBeInstanceOf(Date);
    const challenge = await Challenges.findOne({ _id: committee.challenge._id }).lean();
    expect(challenge?.state).toBe('decided');
    expect(challenge?.history.at(-1)).toMatchObject({ state: 'decided', by: committee.chair.userId });
    const entry = await AuditEntries.findOne({
      action: 'shortlist:freeze',
      'subject.id': committee.challenge._id,
    }).lean();
    expect(entry?.details).toMatchObject({ shortlisted: 1, reserve: 1, declined: 1 });

    const page = await viewShortlist(committee.chair, committee.slug, 'it', now());
    expect(page.check).toEqual({ content: true, signature: true, figures: true });
    expect(page.rows.map(({ rank, outcome, reviews }) => [rank, outcome, reviews])).toEqual([
      [1, 'shortlisted', 2],
      [2, 'reserve', 2],
      [3, 'declined', 2],
    ]);
    // 5 throughout, and once 3 on the last criterion, which weighs a tenth: (5 + 4.8) / 2.
    expect(page.rows[0]?.mean).toBeCloseTo(4.9, 10);
  });

  it('can be computed again from its own content, and shows when a byte was changed', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    await freeze(committee);
    const record = await frozen(committee);
    if (!record) throw new Error('not frozen');
    expect(isReproducible(record.snapshot)).toBe(true);
    expect(fingerprint(JSON.parse(record.snapshot))).toBe(record.sha256);
    const { proposals } = readSnapshot(record.snapshot);
    expect(proposals.flatMap(({ reviews }) => reviews)).toHaveLength(6);

    const swapped = record.snapshot.replace('"outcome":"declined"', '"outcome":"reserve"');
    expect(swapped).not.toBe(record.snapshot);
    // The content no longer has its fingerprint …
    expect(checkSeal({ ...record, snapshot: swapped })).toMatchObject({ content: false });
    // … a new fingerprint is not signed …
    const resealed = { ...record, snapshot: swapped, sha256: fingerprint(JSON.parse(swapped)) };
    expect(checkSeal(resealed)).toMatchObject({ content: true, signature: false });
    // … a score that was changed no longer gives the figures …
    const rescored = record.snapshot.replace('"value":5', '"value":1');
    expect(checkSeal({ ...record, snapshot: rescored })).toMatchObject({ content: false, figures: false });
    // … and a whole shortlist cannot be put under another challenge.
    expect(checkSeal({ ...record, _id: 'another' })).toMatchObject({ content: false, signature: false });
    expect(checkSeal({ ...record, snapshot: '{"challenge":' }).content).toBe(false);

    await Shortlists.updateOne({ _id: record._id }, { $set: { snapshot: swapped } });
    const page = await viewShortlist(committee.chair, committee.slug, 'it', now());
    expect(page.check.content).toBe(false);
    expect(page.rows).toEqual([]);
  });

  it('sends exactly one letter to each person of each start-up, even with two proposals, without the outcome', async () => {
    const committee = await aScoredCommittee();
    const { challenge, startups, reviewers, slug, chair } = committee;
    const organisation = await Organisations.findOne({
      _id: startups[0].organisation?.id,
    }).lean<OrganisationRecord>();
    if (!organisation) throw new Error('no start-up');
    const colleague = await (await aStartupPerson(organisation)).create();
    const again = await aProposal('Una seconda').to(challenge).by(startups[0]).submitted().create();
    const pairs = [{ proposalId: again._id, reviewerId: reviewers[0].userId }];
    await saveAssignments(chair, slug, { add: pairs, remove: [] }, now());
    await score(reviewers[0], slug, again._id, 2, 2, 2, 2, 2);
    await answerAll(committee);
    await answer(chair, committee, again._id, 'declined');
    await freeze(committee);
    const mails = await answerMails(committee);
    expect(mails.map((mail) => (mail.payload as { to: string }).to).sort()).toEqual(
      [...startups, colleague].map(({ email }) => email).sort(),
    );
    expect(JSON.stringify(mails)).not.toMatch(/shortlisted|reserve|declined|giudizio/);
  });

  it('tells the company that asked, in each reader’s language, and names no start-up', async () => {
    const committee = await aScoredCommittee();
    const { challenge, owner, startups, proposals, slug } = committee;
    const company = await Organisations.findOne({ _id: challenge.organisationId }).lean<OrganisationRecord>();
    if (!company) throw new Error('no company');
    const editor = await aPerson('Redazione').of(company, 'editor').create();
    await Users.updateOne({ _id: editor.userId }, { $set: { locale: 'en' } });
    const reader = await aPerson('Lettura').of(company, 'reviewer').create();
    // An editor with a seat on the panel knows already.
    const seated = await aPerson('Commissario interno').of(company, 'editor').create();
    await Challenges.updateOne(
      { _id: challenge._id },
      { $push: { panel: { userId: seated.userId, role: 'reviewer' } } },
    );
    await answerAll(committee);
    const letters = () =>
      Jobs.find({ type: 'mail:send', key: { $regex: `^mail:shortlist_frozen:${challenge._id}:` } }).lean();
    const opened = await assessmentVersion(committee);
    const type = (word: string) => freezeShortlist(committee.chair, slug, { word, opened }, now());
    expect(await refused(type('CHIUDERE'))).toBe('confirmation_word');
    expect(await letters()).toEqual([]);
    await type('CHIUDI');

    const mails = (await letters()).map(({ payload }) => payload as Parameters<typeof letterOf>[0]);
    expect(mails.map(({ to }) => to).sort()).toEqual([owner.email, editor.email].sort());
    // Said one by one, so that a letter by another key would be seen too.
    const told = await Jobs.find({ type: 'mail:send', 'payload.template': 'shortlist_frozen' }).lean();
    const addressed = told.map(({ payload }) => (payload as { to: string }).to);
    const others = [reader, seated, committee.chair, committee.rival, ...committee.reviewers, ...startups];
    for (const { email } of others) expect(addressed).not.toContain(email);

    const names = await Organisations.find({
      _id: { $in: startups.map((s) => s.organisation?.id ?? '') },
    }).lean();
    for (const mail of mails) {
      const letter = letterOf(mail, '');
      expect(letter.action?.path).toBe(`/manage/challenges/${slug}/shortlist`);
      const said = JSON.stringify([mail, letter]);
      for (const { name } of names) expect(said).not.toContain(name);
      for (const { code, title, _id } of proposals)
        for (const secret of [code, title, _id]) expect(said).not.toContain(secret);
    }
    const wordsTo = ({ email }: Actor) => {
      const mail = mails.find(({ to }) => to === email);
      return mail ? letterOf(mail, '').subject : expect.fail('no letter');
    };
    expect(wordsTo(editor)).toBe(`Shortlist frozen: ${challenge.title.en}`);
    expect(wordsTo(owner)).toBe(`Rosa chiusa: ${challenge.title.it}`);
  });

  it('lets each start-up read its own answer and nobody else’s', async () => {
    const committee = await aScoredCommittee();
    const { startups, proposals } = committee;
    await answerAll(committee, [proposals[0]._id]);
    await answer(
      committee.chair,
      committee,
      proposals[0]._id,
      'shortlisted',
      feedbackFor(committee.challenge, 'Per la prima'),
    );
    const before = await viewOwnProposal(startups[0], proposals[0]._id, 'it', now());
    expect(before).toMatchObject({ state: 'submitted', answer: null });
    expect(JSON.stringify(before)).not.toMatch(/Per la prima|shortlisted/);

    await freeze(committee);
    const own = await viewOwnProposal(startups[0], proposals[0]._id, 'it', now());
    expect(own.answer?.outcome).toBe('shortlisted');
    expect(own.answer?.criteria.filter((c) => c.ranking).map((c) => c.feedback)).toEqual(
      Object.values(feedbackFor(committee.challenge, 'Per la prima')),
    );
    const other = await viewOwnProposal(startups[1], proposals[1]._id, 'it', now());
    expect(JSON.stringify(other)).not.toMatch(/Per la prima|Perché|Commissario/);
    expect(await refused(viewOwnProposal(startups[1], proposals[0]._id, 'it', now()))).toBe('not_found');
  });

  it('refuses every score, decision and assignment afterwards', async () => {
    const committee = await aScoredCommittee();
    const { slug, chair, reviewers, proposals, challenge } = committee;
    const [reviewer] = reviewers;
    await answerAll(committee);
    const change = await changeWith(reviewer, slug, proposals[0]._id, 1, 1, 1, 1, 1);
    const opened = await assessmentVersion(committee);
    await freeze(committee);
    const before = await frozen(committee);
    expect(await refused(submitReview(reviewer, slug, proposals[0]._id, change, now()))).toBe(
      'already_frozen',
    );
    expect(await refused(reopenReview(reviewer, slug, proposals[0]._id, now()))).toBe('already_frozen');
    expect(await refused(answer(chair, committee, proposals[0]._id, 'declined'))).toBe('already_frozen');
    const rows = { [proposals[0]._id]: { outcome: 'declined', was: 'shortlisted', version: 1 } } as const;
    expect(await refused(saveOutcomes(chair, slug, rows, now()))).toBe('already_frozen');
    expect(await refused(freezeShortlist(chair, slug, { word: 'FREEZE', opened }, now()))).toBe(
      'already_frozen',
    );
    const add = [{ proposalId: proposals[0]._id, reviewerId: chair.userId }];
    expect(await refused(saveAssignments(chair, slug, { add, remove: [] }, now()))).toBe('not_found');
    expect((await viewRanking(chair, slug, 'it', now(), true)).freeze).toBeNull();
    expect(await refused(viewDecision(chair, slug, proposals[0]._id, 'it', now()))).toBe('already_frozen');
    expect(await frozen(committee)).toEqual(before);
    expect(await Proposals.countDocuments({ challengeId: challenge._id, state: 'shortlisted' })).toBe(1);
  });
});

describe('what happens at the very moment of freezing', () => {
  it('tells who froze from an older page that something changed', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    const opened = await assessmentVersion(committee);
    await answer(committee.chair, committee, committee.proposals[1]._id, 'declined');
    const attempt = freezeShortlist(committee.chair, committee.slug, { word: 'CHIUDI', opened }, now());
    expect(await refused(attempt)).toBe('shortlist_changed_meanwhile');
    expect(await frozen(committee)).toBeNull();
  });

  it('has a score that lands meanwhile in the snapshot or refused, never half (thirty times)', async () => {
    const seen = { inside: 0, refused: 0, conflict: 0 };
    for (let round = 0; round < 30; round += 1) {
      const committee = await aScoredCommittee({ reviewers: 2, proposals: 2 });
      const { slug, reviewers, proposals, challenge } = committee;
      const [reviewer] = reviewers;
      await answerAll(committee);
      await reopenReview(reviewer, slug, proposals[0]._id, now());
      const change = await changeWith(reviewer, slug, proposals[0]._id, 1, 1, 1, 1, 1);
      // The page is opened before the score, or just as if it had been opened after it.
      const opened = (await assessmentVersion(committee)) + (round % 2);
      const wait = (ms: number) => new Promise((go) => setTimeout(go, ms));
      const [scored, froze] = await Promise.allSettled([
        wait(round % 2 ? 0 : round % 5).then(() =>
          submitReview(reviewer, slug, proposals[0]._id, change, now()),
        ),
        wait(round % 2 ? (round * 7) % 40 : (round * 3) % 7).then(() =>
          freezeShortlist(committee.chair, slug, { word: 'CHIUDI', opened }, now()),
        ),
      ]);
      const record = await frozen(committee);
      const state = (await Challenges.findOne({ _id: challenge._id }).lean())?.state;
      const mails = await answerMails(committee);
      if (froze.status === 'fulfilled') {
        const reviews = readSnapshot(record?.snapshot ?? '').proposals.find(
          ({ proposalId }) => proposalId === proposals[0]._id,
        )?.reviews;
        const inside = reviews?.some((review) => review.reviewerId === reviewer.userId && review.score === 1);
        expect(inside).toBe(scored.status === 'fulfilled');
        expect(record && checkSeal(record)).toEqual({ content: true, signature: true, figures: true });
        expect(state).toBe('decided');
        expect(mails).toHaveLength(2);
        if (scored.status === 'rejected') {
          expect(scored.reason).toMatchObject({ reason: 'already_frozen' });
          seen.refused += 1;
        } else seen.inside += 1;
      } else {
        expect(froze.reason).toMatchObject({ reason: 'shortlist_changed_meanwhile' });
        expect(record).toBeNull();
        expect(state).toBe('assessment');
        expect(mails).toEqual([]);
        seen.conflict += 1;
      }
    }
    // Each way was really met.
    expect(seen.conflict).toBeGreaterThan(0);
    expect(seen.inside + seen.refused).toBeGreaterThan(0);
  }, 120_000);

  it('freezes once when two windows freeze at once', async () => {
    const committee = await aScoredCommittee({ proposals: 2 });
    await answerAll(committee);
    const opened = await assessmentVersion(committee);
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        freezeShortlist(committee.chair, committee.slug, { word: 'CHIUDI', opened }, now()),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await answerMails(committee)).toHaveLength(2);
    expect(
      await AuditEntries.countDocuments({
        action: 'shortlist:freeze',
        'subject.id': committee.challenge._id,
      }),
    ).toBe(1);
  });

  it('does not freeze a proposal that its start-up withdraws meanwhile', async () => {
    const committee = await aScoredCommittee();
    await answerAll(committee);
    const opened = await assessmentVersion(committee);
    await withdrawProposal(committee.startups[0], committee.proposals[0]._id, now());
    const attempt = freezeShortlist(committee.chair, committee.slug, { word: 'CHIUDI', opened }, now());
    expect(await refused(attempt)).toBe('shortlist_changed_meanwhile');
    await freeze(committee);
    const record = await frozen(committee);
    expect(readSnapshot(record?.snapshot ?? '').proposals).toHaveLength(2);
  });
});

describe('a chair with a conflict', () => {
  it('decides on nothing of that start-up, another member does, and freezing answers everybody', async () => {
    const committee = await aScoredCommittee({ reviewers: 2, proposals: 3 });
    const { chair, slug, proposals, reviewers, startups } = committee;
    const [first] = proposals;
    const before = { version: 0, outcome: 'shortlisted' as const, feedback: {}, reason: '' };
    await declareConflict(chair, slug, first._id, { kind: 'investor', note: '' }, now());
    await answerAll(committee, [first._id]);
    expect(await refused(answer(chair, committee, first._id, 'shortlisted'))).toBe('not_found');
    const rows = { [first._id]: { outcome: before.outcome, was: null, version: 0 } };
    expect(await refused(saveOutcomes(chair, slug, rows, now()))).toBe('not_found');

    const page = await askedToFreeze(committee);
    expect(page).toMatchObject({ hidden: 1, hiddenMissing: 1, missing: [], proposals: 3 });
    expect(await refused(freeze(committee))).toBe('decisions_missing');

    // Whoever has no conflict decides on this one, and only on this one.
    await answer(reviewers[0], committee, first._id, 'shortlisted');
    expect(await refused(answer(reviewers[0], committee, proposals[1]._id, 'declined'))).toBe('not_found');
    await freeze(committee);
    const states = await Proposals.find({ challengeId: committee.challenge._id }).sort({ code: 1 }).lean();
    expect(states.map(({ state }) => state)).toEqual(['shortlisted', 'reserve', 'declined']);
    expect((await answerMails(committee)).map((mail) => (mail.payload as { to: string }).to).sort()).toEqual(
      startups.map(({ email }) => email).sort(),
    );
  });

  it('has their earlier decision set aside: somebody else decides again', async () => {
    const committee = await aScoredCommittee();
    const { chair, slug, proposals, reviewers } = committee;
    await answerAll(committee);
    await declareConflict(chair, slug, proposals[0]._id, { kind: 'supplier', note: '' }, now());
    expect(await refused(freeze(committee))).toBe('decisions_missing');
    await answer(reviewers[1], committee, proposals[0]._id, 'declined');
    await freeze(committee);
    expect((await Proposals.findOne({ _id: proposals[0]._id }).lean())?.state).toBe('declined');
  });
});

describe('who decides in place of a chair', () => {
  const letters = async ({ challenge }: Committee) =>
    (
      await Jobs.find({
        type: 'mail:send',
        key: { $regex: `^mail:decides_instead:${challenge._id}:` },
      }).lean()
    ).map(
      (job) => job.payload as { to: string; template: string; locale: 'it'; params: Record<string, string> },
    );
  const deskOf = async (actor: Actor, { slug }: Committee) =>
    (await listMyReviews(actor, 'it', now())).find((one) => one.slug === slug)?.work ?? null;
  const declare = (actor: Actor, { slug }: Committee, proposalId: string) =>
    declareConflict(actor, slug, proposalId, { kind: 'investor', note: 'Un fatto privato' }, now());

  it('has one letter and a line on their desk, until one of them has answered', async () => {
    const committee = await aScoredCommittee({ reviewers: 3, proposals: 2 });
    const { chair, proposals, reviewers } = committee;
    const [first, second, conflicted] = reviewers;
    const [proposal] = proposals;
    await declare(conflicted as Actor, committee, proposal._id);
    expect(await letters(committee)).toEqual([]);
    expect(await deskOf(first, committee)).toBeNull();

    await declare(chair, committee, proposal._id);
    const mails = await letters(committee);
    expect(mails.map(({ to }) => to).sort()).toEqual([first.email, second.email].sort());
    const words = letterOf(mails[0] as (typeof mails)[0], '');
    expect(words.paragraphs.join(' ')).toContain(
      `la presidenza ha un conflitto con la start-up di ${proposal.code}`,
    );
    expect(JSON.stringify(mails)).not.toMatch(/Un fatto privato|investor/);

    const line = { proposalId: proposal._id, code: proposal.code };
    expect(await deskOf(first, committee)).toMatchObject({ inPlaceOfChair: [line] });
    expect(await deskOf(second, committee)).toMatchObject({ inPlaceOfChair: [line] });
    expect(await deskOf(conflicted as Actor, committee)).toMatchObject({ inPlaceOfChair: [] });
    expect(JSON.stringify(await deskOf(chair, committee))).not.toContain(proposal._id);

    await answer(first, committee, proposal._id, 'declined');
    expect(await deskOf(second, committee)).toMatchObject({ inPlaceOfChair: [] });
  });

  it('is told again only when another chair has a conflict', async () => {
    const committee = await aScoredCommittee({ reviewers: 3, proposals: 2 });
    const { chair, owner, slug, proposals, reviewers } = committee;
    await declare(chair, committee, proposals[0]._id);
    await declare(reviewers[1], committee, proposals[1]._id);
    expect(await letters(committee)).toHaveLength(3);
    // Who chairs from now on has a conflict of their own, which passes the other proposal on.
    await appointToPanel(owner, slug, { email: reviewers[1].email, role: 'chair' }, now());
    const mails = await letters(committee);
    expect(
      mails
        .filter(({ params }) => params.codes === proposals[1].code)
        .map(({ to }) => to)
        .sort(),
    ).toEqual([chair.email, reviewers[0].email, reviewers[2]?.email].sort());
    expect(mails).toHaveLength(6);
  });
});

describe('the desk of a chair', () => {
  const desk = async ({ chair, slug }: Committee) =>
    (await listMyReviews(chair, 'it', now())).find((one) => one.slug === slug)?.work;

  it('says what waits: proposals to assign, reviews of others, decisions, the freezing', async () => {
    const committee = await aCommittee({ reviewers: 2, proposals: 2 });
    const { reviewers, slug, proposals } = committee;
    expect(await desk(committee)).toMatchObject({ unassigned: 2, awaited: 0, undecided: 0 });
    await assignAll(committee, reviewers);
    expect(await desk(committee)).toMatchObject({ unassigned: 0, awaited: 4, undecided: 2 });
    for (const reviewer of reviewers)
      for (const proposal of proposals) await score(reviewer, slug, proposal._id, 4, 4, 4, 4, 4);
    await answer(committee.chair, committee, proposals[0]._id, 'shortlisted');
    expect(await desk(committee)).toMatchObject({ awaited: 0, undecided: 1, allDecided: false });
    await answer(committee.chair, committee, proposals[1]._id, 'declined');
    expect(await desk(committee)).toMatchObject({ undecided: 0, allDecided: true });
    await freeze(committee);
    expect(await desk(committee)).toBeNull();
  });

  it('puts first what can be done now, and of that what ends first', async () => {
    const chaired = await aScoredCommittee({ reviewers: 2, proposals: 2 });
    const { chair } = chaired;
    const later = await aChallenge().by(chaired.owner).closed().withPanel(chair).create();
    const quiet = await aChallenge()
      .by(chaired.owner)
      .closed()
      .withPanel(chaired.reviewers[0], chair)
      .create();
    await aProposal('Da assegnare').to(later).by(chaired.startups[0]).submitted().create();
    await Challenges.updateOne(
      { _id: later._id },
      { $set: { assessmentEndsAt: new Date(Date.now() + 9e8) } },
    );
    await Challenges.updateOne(
      { _id: chaired.challenge._id },
      { $set: { assessmentEndsAt: new Date(Date.now() + 8e8) } },
    );
    const order = (await listMyReviews(chair, 'it', now())).map(({ slug }) => slug);
    expect(order).toEqual([chaired.slug, later.slug, quiet.slug]);
  });
});
