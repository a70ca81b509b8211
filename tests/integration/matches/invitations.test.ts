import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Actor, Visitor } from '$domain/actor';
import { t } from '$domain/localised';
import { isVisibleTo } from '$domain/organisation/passport';
import { answerInvitation } from '$server/matching/invitations/answer-invitation';
import { inviteStartup } from '$server/matching/invitations/invite-startup';
import { listStartupsForChallenge } from '$server/matching/matches/list-startups-for-challenge';
import { viewOwnInvitation } from '$server/matching/invitations/view-invitation';
import { viewStartupMatch } from '$server/matching/matches/view-startup-match';
import { viewStartupMatches } from '$server/matching/matches/view-startup-matches';
import { visibleStartups } from '$server/matching/matches/visible-startups';
import { withdrawInvitation } from '$server/matching/invitations/withdraw-invitation';
import { compose } from '$server/mail/compose';
import type { MailJob } from '$server/jobs/outbox';
import { newId } from '$server/store/ids';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { MatchFeedback } from '$server/store/models/match-feedback';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
import { Users } from '$server/store/models/people';
import {
  codeOf,
  aChallenge,
  aMatch,
  aMember,
  aMemberPerson,
  aPerson,
  aProposal,
  aSecretary,
  aSmallVocabulary,
  aStartup,
  aStartupPerson,
  declareConflict,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();
const MESSAGE = t('Vi leggiamo volentieri.\n\nScriveteci.', 'We would like to read you.');

let member: Actor;
let company: OrganisationRecord;
let challenge: ChallengeRecord;
let secretary: Actor;
let startup: OrganisationRecord;
let person: Actor;
const strangers: Record<string, Visitor> = {};

beforeAll(async () => {
  await openDatabase();
  await aSmallVocabulary();
  secretary = await aSecretary().create();
});
afterAll(dropDatabase);

/** A challenge of its own for each test, with one start-up that fits. */
beforeEach(async () => {
  company = await aMember().activeIn('mobility').create();
  member = await (await aMemberPerson(company)).create();
  const reviewer = await aPerson('Commissario').of(company, 'reviewer').create();
  challenge = await aChallenge()
    .by(member)
    .open()
    .with({ topicIds: ['sensors', 'privacy'] })
    .withPanel(reviewer)
    .create();
  startup = await aStartup()
    .withPassport({ pitch: 'Reti di sensori a batteria.', topicIds: ['sensors'], areaIds: ['mobility'] })
    .create();
  person = await (await aStartupPerson(startup)).create();
  await aMatch()
    .of(challenge)
    .with(startup)
    .strong()
    .inPlace(2)
    .sharing('sensors')
    .inWords('sensori')
    .create();
  Object.assign(strangers, {
    'another company': await (await aMemberPerson()).create(),
    'a reviewer of the company': reviewer,
    'a start-up': person,
    'a person without organisation': await aPerson().create(),
  });
});

const list = (actor: Visitor = member) => listStartupsForChallenge(actor, challenge.slug, {}, 'it', now);
const invite = (actor: Actor = member, message = MESSAGE) =>
  inviteStartup(actor, challenge.slug, startup.slug, message, now);
const fate = async () => (await list()).invitations.map((invitation) => invitation.fate);

describe('start-ups to invite', () => {
  it('come in their order with the topics in common and the words of their passport', async () => {
    const best = await aStartup('Prima di tutte').create();
    await aMatch().of(challenge).with(best).partial().inPlace(1).create();
    const page = await list();
    expect(page.startups.map(({ slug, meter }) => [slug, meter])).toEqual([
      [best.slug, 'partial'],
      [startup.slug, 'strong'],
    ]);
    expect(page.startups[1]).toMatchObject({
      topics: ['sensori'],
      fromPassport: {
        lang: 'it',
        parts: [{ text: 'Reti di ' }, { text: 'sensori', mark: true }, { text: ' a batteria.' }],
      },
      invited: null,
    });
    expect(page).toMatchObject({ coverage: { strong: 1, good: 0, partial: 1 }, mayInvite: true, more: 0 });
  });

  it('tell which of the challenge’s topics no visible passport has', async () => {
    await aStartup()
      .withPassport({ visibility: 'nobody', topicIds: ['privacy'] })
      .create();
    expect((await list()).uncovered).toEqual(['privacy']);
    await aStartup()
      .withPassport({ visibility: 'same_areas', areaIds: ['mobility'], topicIds: ['privacy'] })
      .create();
    expect((await list()).uncovered).toEqual([]);
  });

  it('are only those that let this company find them: hidden ones leave no trace, count or gap', async () => {
    const before = JSON.stringify(await list());
    for (const passport of [
      { visibility: 'nobody' as const, areaIds: ['mobility'] },
      { visibility: 'same_areas' as const, areaIds: ['security'] },
    ]) {
      const hidden = await aStartup('Nascosta').withPassport(passport).create();
      // A match from when it was visible, or one that the job marked as not for the company.
      await aMatch().of(challenge).with(hidden).strong().inPlace(1).create();
      const unseen = await aStartup().withPassport(passport).create();
      await aMatch().of(challenge).with(unseen).strong().unseen().create();
      for (const { slug } of [hidden, unseen]) {
        expect(await codeOf(viewStartupMatch(member, challenge.slug, slug, 'it', now))).toBe('not_found');
        expect(await codeOf(inviteStartup(member, challenge.slug, slug, MESSAGE, now))).toBe('not_found');
        // The secretariat looks at this page with the company's eyes.
        expect(await codeOf(viewStartupMatch(secretary, challenge.slug, slug, 'it', now))).toBe('not_found');
      }
      expect(JSON.stringify(await list())).toBe(before);
      expect(JSON.stringify(await list(secretary))).not.toContain('Nascosta');
      await Organisations.deleteOne({ _id: hidden._id });
    }
  });

  it('are the company’s and the secretariat’s alone', async () => {
    for (const [who, stranger] of Object.entries(strangers)) {
      expect([who, await codeOf(list(stranger))]).toEqual([who, 'not_found']);
      expect([
        who,
        await codeOf(viewStartupMatch(stranger, challenge.slug, startup.slug, 'it', now)),
      ]).toEqual([who, 'not_found']);
      expect([who, await codeOf(invite(stranger as Actor))]).toEqual([who, 'not_found']);
      expect([
        who,
        await codeOf(withdrawInvitation(stranger as Actor, challenge.slug, startup.slug, now)),
      ]).toEqual([who, 'not_found']);
    }
    expect(await codeOf(list(null))).toBe('unauthenticated');
    // The secretariat sees, and invites nobody in a company's name.
    expect((await list(secretary)).mayInvite).toBe(false);
    expect(await codeOf(invite(secretary))).toBe('not_found');
    expect(await MatchFeedback.countDocuments({ challengeId: challenge._id })).toBe(0);
  });

  it('exist where there is a match: no other start-up can be reached by its address', async () => {
    const other = await aStartup().create();
    for (const slug of [other.slug, company.slug, 'there-is-none'])
      expect(await codeOf(viewStartupMatch(member, challenge.slug, slug, 'it', now))).toBe('not_found');
  });

  it('the filter of visible passports says what the rule says', async () => {
    const areas = ['digital', 'security', 'mobility'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('all_members', 'same_areas', 'nobody' as const),
        fc.subarray(areas),
        fc.subarray(areas),
        async (visibility, areaIds, memberAreas) => {
          const passport = { visibility: visibility as 'nobody', areaIds };
          await Organisations.updateOne(
            { _id: startup._id },
            { $set: { 'passport.visibility': visibility, 'passport.areaIds': areaIds } },
          );
          const found = await Organisations.exists({ _id: startup._id, ...visibleStartups(memberAreas) });
          expect(found !== null).toBe(isVisibleTo(passport, memberAreas));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('an invitation', () => {
  const letters = async () =>
    (await Jobs.find({
      type: 'mail:send',
      'payload.template': 'startup_invited',
      'payload.params.slug': challenge.slug,
    })
      .sort({ key: 1 })
      .lean()) as unknown as { payload: MailJob }[];

  it('reaches the people of the start-up, each in their language, and is in the log', async () => {
    await aPerson('English').of(startup).reads('en').create();
    await invite();
    const mails = (await letters()).map(({ payload }) => compose(payload, '', 'Alleanza'));
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      expect.stringContaining('invites you to the challenge'),
      expect.stringContaining('vi invita alla sfida'),
    ]);
    const english = mails.find(({ subject }) => subject.includes('invites'));
    expect(english?.text).toContain('We would like to read you.');
    expect(english?.text).toContain('Topics in common: sensors.');
    expect(english?.text).toContain(`/en/invitations/${challenge.slug}`);
    expect(
      await AuditEntries.findOne({ action: 'match:invite', 'subject.id': challenge._id }).lean(),
    ).toMatchObject({
      actorId: member.userId,
      organisationId: company._id,
      details: { startupId: startup._id, meter: 'strong' },
    });
    expect(await fate()).toEqual(['sent']);
  });

  it('is one, however often the button is pressed', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => codeOf(invite())));
    expect(results.filter((result) => result === 'answered')).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(['answered', 'conflict']));
    expect(await letters()).toHaveLength(1);
  });

  it('needs a message in a language, and an open challenge', async () => {
    expect(await codeOf(invite(member, t(' ', '')))).toBe('invalid');
    await Challenges.updateOne({ _id: challenge._id }, { $set: { closesAt: new Date(now.getTime() - 1) } });
    expect(await codeOf(invite())).toBe('not_found');
    expect((await list()).mayInvite).toBe(false);
    expect(await letters()).toHaveLength(0);
  });

  it('is opened and answered by the start-up; the company reads the answer and gets a letter', async () => {
    await invite();
    const page = await viewOwnInvitation(person, challenge.slug, 'en', now);
    expect(page).toMatchObject({
      message: { text: MESSAGE.en, lang: 'en' },
      mayAnswer: true,
      reasons: { meter: 'strong', topics: ['sensors'] },
    });
    expect(await fate()).toEqual(['seen']);
    await answerInvitation(person, challenge.slug, { answer: 'interested' }, now);
    expect(await fate()).toEqual(['interested']);
    expect(await codeOf(answerInvitation(person, challenge.slug, { answer: 'interested' }, now))).toBe(
      'conflict',
    );
    expect(await codeOf(withdrawInvitation(member, challenge.slug, startup.slug, now))).toBe('conflict');
    expect(await codeOf(invite())).toBe('conflict');
    const told = await Jobs.find({
      'payload.template': 'invitation_answered',
      'payload.params.slug': challenge.slug,
    }).lean();
    expect(told.map((job) => (job.payload as unknown as MailJob).to)).toEqual([member.email]);
    const actions = await AuditEntries.distinct('action', { 'subject.id': challenge._id });
    expect(actions.sort()).toEqual(['match:answer-invitation', 'match:invite', 'match:open-invitation']);
  });

  it('answered with a no says why, and puts the challenge aside', async () => {
    await invite();
    await answerInvitation(
      person,
      challenge.slug,
      { answer: 'declined', reason: 'no_capacity', note: 'Non prima di marzo.' },
      now,
    );
    const { invitation } = await viewStartupMatch(member, challenge.slug, startup.slug, 'it', now);
    expect(invitation).toMatchObject({
      fate: 'declined',
      answerReason: 'no_capacity',
      answerNote: 'Non prima di marzo.',
    });
    expect((await viewStartupMatches(person, {}, 'it', now)).challenges).toEqual([]);
  });

  it('goes to who writes for the company when whoever invited has left it', async () => {
    await invite();
    const heir = await aPerson('Erede').of(company, 'admin').create();
    await Users.updateOne({ _id: member.userId }, { $set: { organisation: null } });
    await answerInvitation(person, challenge.slug, { answer: 'interested' }, now);
    const told = await Jobs.find({
      'payload.template': 'invitation_answered',
      'payload.params.slug': challenge.slug,
    }).lean();
    expect(told.map((job) => (job.payload as unknown as MailJob).to)).toEqual([heir.email]);
  });

  it('is taken back until it is answered; the start-up then reads only that', async () => {
    await invite();
    await withdrawInvitation(member, challenge.slug, startup.slug, now);
    const page = await viewOwnInvitation(person, challenge.slug, 'it', now);
    expect(page).toMatchObject({ fate: 'withdrawn', mayAnswer: false });
    expect(JSON.stringify(page)).not.toContain('leggiamo');
    expect(await codeOf(answerInvitation(person, challenge.slug, { answer: 'interested' }, now))).toBe(
      'conflict',
    );
    expect((await viewStartupMatches(person, {}, 'it', now)).invitations).toEqual([]);
    await invite();
    expect(await fate()).toEqual(['sent']);
    expect(await letters()).toHaveLength(2);
  });

  it('belongs to its start-up: for anybody else there is none', async () => {
    await invite();
    const rival = await (await aStartupPerson()).create();
    for (const stranger of [rival, member, secretary, await aPerson().create()]) {
      expect(await codeOf(viewOwnInvitation(stranger, challenge.slug, 'it', now))).toBe('not_found');
      expect(await codeOf(answerInvitation(stranger, challenge.slug, { answer: 'interested' }, now))).toBe(
        'not_found',
      );
    }
    expect(await codeOf(viewOwnInvitation(null, challenge.slug, 'it', now))).toBe('unauthenticated');
    expect(await fate()).toEqual(['sent']);
  });

  it('stays known to the company when the passport is hidden later, without a word of it', async () => {
    await invite();
    await Organisations.updateOne({ _id: startup._id }, { $set: { 'passport.visibility': 'nobody' } });
    const page = await list();
    expect(page.startups).toEqual([]);
    expect(page.invitations).toHaveLength(1);
    const view = await viewStartupMatch(member, challenge.slug, startup.slug, 'it', now);
    expect(view).toMatchObject({ reasons: null, passport: null, mayInvite: false, mayWithdraw: true });
    expect(JSON.stringify([page, view])).not.toContain('batteria');
  });

  describe('and the proposal', () => {
    it('leave no trace of each other before the close, whoever asks', async () => {
      await invite();
      const before = [JSON.stringify(await list()), JSON.stringify(await list(secretary))];
      await aProposal('La proposta segreta').to(challenge).by(person).create();
      expect([JSON.stringify(await list()), JSON.stringify(await list(secretary))]).toEqual(before);
    });

    it('after the close the panel reads which invited start-ups answered with one; the company outside it does not', async () => {
      const chair = await aPerson('Presidente').of(company).create();
      const closed = await aChallenge().by(member).closed().withPanel(chair).create();
      const silent = await aStartup().create();
      const related = await aStartup().create();
      const theirs = await (await aStartupPerson(related)).create();
      for (const invited of [startup, silent, related])
        await MatchFeedback.create({
          _id: `${closed._id}:${invited._id}`,
          challengeId: closed._id,
          startupId: invited._id,
          invitation: { id: newId(), message: MESSAGE, at: now, by: member.userId },
        });
      await aProposal().to(closed).by(person).submitted().create();
      const conflicting = await aProposal().to(closed).by(theirs).submitted().create();
      await declareConflict(chair, conflicting);
      const seenBy = async (actor: Actor) =>
        Object.fromEntries(
          (await listStartupsForChallenge(actor, closed.slug, {}, 'it', now)).invitations.map(
            (invitation) => [invitation.slug, invitation.proposed],
          ),
        );
      expect(await seenBy(chair)).toEqual({
        [startup.slug]: true,
        [silent.slug]: false,
        [related.slug]: null,
      });
      expect(await seenBy(member)).toEqual({
        [startup.slug]: null,
        [silent.slug]: null,
        [related.slug]: null,
      });
    });
  });
});
