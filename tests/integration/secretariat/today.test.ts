import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { remindReviewer } from '$server/secretariat/remind-reviewer';
import { viewToDo } from '$server/secretariat/to-do';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
import {
  aChallenge,
  aMember,
  aPerson,
  aProposal,
  aReview,
  aSecretary,
  aSmallVocabulary,
  aStartupPerson,
  assign,
  DAY,
  dropDatabase,
  openDatabase,
  votes,
} from '../../fixtures';
import { strangers } from './strangers';

const now = new Date();
const inDays = (days: number) => new Date(now.getTime() + days * DAY);

describe('the secretariat’s day', () => {
  let secretary: Actor;
  let company: OrganisationRecord;
  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
    secretary = await aSecretary().create();
  });
  afterAll(dropDatabase);
  beforeEach(async () => {
    await Promise.all([Challenges.deleteMany({}), Jobs.deleteMany({}), AuditEntries.deleteMany({})]);
    company = await aMember().create();
  });
  const today = () => viewToDo(secretary, 'it', now);

  it('begins with nothing on an empty site', async () => {
    expect(await today()).toMatchObject({
      approvals: [],
      behind: [],
      answers: [],
      stuck: [],
      overdue: 0,
      numbers: { open: 0, proposals: 0, inTime: null },
      daysToAnswer: [],
    });
  });

  it('says how an alliance begins until the first company is there', async () => {
    expect((await today()).begins).toBe(false);
    await Organisations.deleteMany({ kind: 'member' });
    await (await aStartupPerson()).create();
    expect((await today()).begins).toBe(true);
  });

  it('shows who waits for an approval the longest, and what waited too long', async () => {
    const [old, fresh] = await Promise.all([
      aChallenge('Vecchia').awaitingApproval().by(company).create(),
      aChallenge('Nuova').awaitingApproval().by(company).create(),
    ]);
    await waitingSince(old, inDays(-8));
    await waitingSince(fresh, now);
    const { approvals } = await today();
    expect(approvals).toMatchObject([
      { slug: old.slug, member: company.name, urgent: true },
      { slug: fresh.slug, member: company.name, days: 0, urgent: false },
    ]);
  });

  it('shows answers that are promised within a week, and nobody else’s', async () => {
    const [soon, late, far] = await Promise.all(
      [6, -1, 20].map((days) =>
        aChallenge()
          .inAssessment()
          .by(company)
          .with({ answersBy: inDays(days) })
          .create(),
      ),
    );
    const { answers } = await today();
    expect(answers.map(({ slug, urgent }) => [slug, urgent])).toEqual([
      [late?.slug, true],
      [soon?.slug, false],
    ]);
    expect(JSON.stringify(answers)).not.toContain(far?.slug);
  });

  it('shows reviewers with less than half done near the end, without any score, and reminds them once a day', async () => {
    const chair = await aPerson('Presidente').of(company, 'admin').create();
    const slow = await aPerson('Commissario lento').of(company, 'reviewer').create();
    const challenge = await aChallenge()
      .inAssessment()
      .by(company)
      .with({ assessmentEndsAt: inDays(3), answersBy: inDays(30) })
      .withPanel(chair, slow)
      .create();
    const proposals = await Promise.all(
      ['A', 'B', 'C'].map(async (title) =>
        aProposal(title)
          .to(challenge)
          .by(await (await aStartupPerson()).create())
          .submitted()
          .create(),
      ),
    );
    for (const proposal of proposals.slice(1)) await assign(proposal, slow);
    for (const proposal of proposals)
      await aReview()
        .of(proposal)
        .by(chair)
        .scoring(votes(4, 4, 4, 4, 4))
        .submitted(now)
        .create();
    await aReview()
      .of(proposals[0] as never)
      .by(slow)
      .scoring(votes(2, 2, 2, 2, 2))
      .submitted(now)
      .create();
    const { behind } = await today();
    expect(behind).toEqual([
      {
        slug: challenge.slug,
        title: expect.anything(),
        member: expect.any(String),
        reviewerId: slow.userId,
        name: 'Commissario lento',
        assigned: 3,
        submitted: 1,
        endsAt: challenge.assessmentEndsAt,
      },
    ]);

    await remindReviewer(secretary, challenge.slug, slow.userId, now);
    await remindReviewer(secretary, challenge.slug, slow.userId, now);
    const letters = await Jobs.find({ 'payload.template': 'review_reminder' }).lean();
    expect(letters.map(({ payload }) => payload)).toMatchObject([{ to: slow.email, params: { count: '2' } }]);
    expect(await AuditEntries.exists({ action: 'review:remind', 'subject.id': slow.userId })).not.toBeNull();
    // Who has done everything, or sits on another panel, gets no letter.
    await expect(remindReviewer(secretary, challenge.slug, chair.userId, now)).rejects.toMatchObject({
      code: 'conflict',
    });
    const other = await aPerson().of(company, 'reviewer').create();
    await expect(remindReviewer(secretary, challenge.slug, other.userId, now)).rejects.toMatchObject({
      code: 'not_found',
    });
    for (const stranger of [chair, slow, ...(await strangers(company))])
      await expect(remindReviewer(stranger, challenge.slug, slow.userId, now)).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  it('counts stuck jobs by type, and what waits for a worker that does not come', async () => {
    const job = (key: string, state: 'dead' | 'ready', dueAt: Date) => ({
      key,
      type: 'mail:send',
      state,
      dueAt,
    });
    await Jobs.create([
      job('a', 'dead', now),
      job('b', 'dead', now),
      job('c', 'ready', inDays(-1)),
      job('d', 'ready', inDays(1)),
    ]);
    expect(await today()).toMatchObject({ stuck: [{ type: 'mail:send', count: 2 }], overdue: 1 });
  });

  it('does not exist for anybody outside the secretariat', async () => {
    for (const stranger of await strangers(company))
      await expect(viewToDo(stranger, 'it', now)).rejects.toMatchObject({ code: 'not_found' });
    await expect(viewToDo(null, 'it', now)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  const waitingSince = ({ _id }: ChallengeRecord, at: Date) =>
    Challenges.updateOne(
      { _id },
      { $set: { history: [{ state: 'awaiting_approval', at, by: null, reason: '' }] } },
    );
});
