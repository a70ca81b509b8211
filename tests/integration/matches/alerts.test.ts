import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import type { AlertRhythm } from '$domain/matching/alerts';
import { handlers } from '$server/job-handlers';
import { drain } from '$server/jobs/worker';
import type { MailJob } from '$server/jobs/outbox';
import { compose } from '$server/mail/compose';
import { saveAlerts, turnAlertsOff, viewAlerts } from '$server/matching/alerts/alert-settings';
import { planAlerts } from '$server/matching/alerts/plan-alerts';
import { sendAlerts } from '$server/matching/alerts/send-alerts';
import { refuseChallenge } from '$server/matching/matches/refuse-challenge';
import { MatchFeedback } from '$server/store/models/match-feedback';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
import { Users } from '$server/store/models/people';
import {
  codeOf,
  aChallenge,
  aMatch,
  aMemberPerson,
  aPerson,
  aProposal,
  aSecretary,
  aSmallVocabulary,
  aStartup,
  aStartupPerson,
  DAY,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date('2026-11-24T10:00:00Z');
/** An open challenge of the fixtures was published sixteen days before. */
const before = new Date(now.getTime() - 30 * DAY);

describe('letters about new challenges that fit', () => {
  let startup: OrganisationRecord;
  let person: Actor;
  let member: Actor;

  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
    member = await (await aMemberPerson()).create();
  });
  afterAll(dropDatabase);
  beforeEach(async () => {
    await Jobs.deleteMany({});
    startup = await aStartup()
      .withPassport({ pitch: 'Reti di sensori a batteria.', topicIds: ['sensors'] })
      .create();
    person = await listener('at_once');
  });

  /** Somebody of the start-up who has listened for a month. */
  async function listener(rhythm: AlertRhythm, locale: 'it' | 'en' = 'it'): Promise<Actor> {
    const actor = await aPerson().of(startup).reads(locale).create();
    await Users.updateOne({ _id: actor.userId }, { $set: { alerts: { rhythm, since: before } } });
    return actor;
  }

  async function aFittingChallenge(title: string, publishedOn = now) {
    const challenge = await aChallenge(title)
      .by(member)
      .on(publishedOn)
      .open({ closesInDays: 20 })
      .with({
        problem: { it: 'Servono sensori che non si scavano.', en: 'We need detectors.' },
        topicIds: ['sensors'],
      })
      .create();
    await aMatch()
      .of(challenge)
      .with(startup)
      .strong()
      .sharing('sensors')
      .inWords('sensori', 'segreto')
      .create();
    return challenge;
  }

  const alertJobs = async () =>
    (await Jobs.find({ type: 'match:alert' }).sort({ dueAt: 1 }).lean()).map(({ payload, dueAt }) => [
      payload.rhythm,
      dueAt.toISOString(),
    ]);
  const letters = async (to: Actor) =>
    (await Jobs.find({ type: 'mail:send', 'payload.to': to.email }).sort({ createdAt: 1 }).lean()).map(
      (job) => compose(job.payload as unknown as MailJob, '', 'Alleanza'),
    );
  const send = (rhythm: 'at_once' | 'daily' | 'weekly', at = now) =>
    sendAlerts({ startupId: startup._id, rhythm }, at);

  it('leave at once, tomorrow at eight or on Monday, one job for each start-up and rhythm', async () => {
    await listener('daily');
    await listener('weekly');
    await listener('none');
    const challenge = await aFittingChallenge('Nuova');
    await planAlerts(challenge._id, now);
    await planAlerts(challenge._id, now);
    const another = await aFittingChallenge('Ancora');
    await planAlerts(another._id, now);
    expect(await alertJobs()).toEqual([
      ['at_once', '2026-11-24T10:00:00.000Z'],
      ['at_once', '2026-11-24T10:00:00.000Z'],
      ['daily', '2026-11-25T07:00:00.000Z'],
      ['weekly', '2026-11-30T07:00:00.000Z'],
    ]);
  });

  it('say why, in the reader’s language, with words that stand in both texts now', async () => {
    const english = await listener('at_once', 'en');
    await aFittingChallenge('Contare chi passa');
    await send('at_once');
    const [mail] = await letters(english);
    expect(mail?.subject).toBe('A challenge that fits you: “Contare chi passa”');
    expect(mail?.text).toContain('Strong match.');
    expect(mail?.text).toContain('Topics in common: sensors.');
    expect(mail?.text).toContain('Words in common: sensori.');
    expect(mail?.text).not.toContain('segreto');
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/en\/alerts\/off\?person=\w+&key=[0-9a-f]{64}/);
    expect((await letters(person))[0]?.subject).toBe('Una sfida adatta a voi: «Contare chi passa»');
  });

  it('gather what is new in one letter', async () => {
    const weekly = await listener('weekly');
    for (let n = 1; n <= 7; n += 1) await aFittingChallenge(`Sfida ${n}`);
    await send('weekly');
    const mails = await letters(weekly);
    expect(mails.map(({ subject }) => subject)).toEqual(['7 sfide adatte a voi']);
    expect(mails[0]?.text).toContain('Le altre 2 sono nella tua pagina.');
  });

  it('come once, however often and from how many workers the job runs', async () => {
    await aFittingChallenge('Una volta sola');
    await Promise.all([send('at_once'), send('at_once'), send('at_once')]);
    await send('at_once');
    expect(await letters(person)).toHaveLength(1);
    const later = await aFittingChallenge('Dopo');
    await send('at_once');
    expect((await letters(person)).map(({ subject }) => subject).at(-1)).toContain('Dopo');
    expect((await MatchFeedback.findOne({ challengeId: later._id }).lean())?.alertedIds).toEqual([
      person.userId,
    ]);
  });

  it('speak only of what is new to the person, and nothing of what it refused or answered', async () => {
    const old = await aFittingChallenge('Vecchia', new Date(before.getTime() - DAY));
    const refused = await aFittingChallenge('Rifiutata');
    const answered = await aFittingChallenge('Con proposta');
    await refuseChallenge(person, refused.slug, { reason: 'terms', note: '' }, now);
    await aProposal().to(answered).by(person).create();
    await planAlerts(old._id, now);
    expect(await alertJobs()).toEqual([]);
    await send('at_once');
    expect(await letters(person)).toEqual([]);
  });

  it('leave by the job that follows a matching, and are in the log', async () => {
    const challenge = await aFittingChallenge('Fino in fondo', new Date());
    await planAlerts(challenge._id, new Date());
    await drain(handlers);
    expect((await letters(person)).map(({ subject }) => subject)).toEqual([
      'Una sfida adatta a voi: «Fino in fondo»',
    ]);
    expect(await Jobs.countDocuments({ state: { $ne: 'done' } })).toBe(0);
    expect(
      await AuditEntries.findOne({ action: 'match:alert', 'subject.id': person.userId }).lean(),
    ).toMatchObject({ actorId: null, organisationId: startup._id, details: { challenges: 1 } });
  });

  it('reach nobody who left the start-up, and nobody of another', async () => {
    const rival = await (await aStartupPerson()).create();
    await aFittingChallenge('Solo nostra');
    await Users.updateOne({ _id: person.userId }, { $set: { organisation: null } });
    await send('at_once');
    expect(await letters(person)).toEqual([]);
    expect(await letters(rival)).toEqual([]);
  });

  it('come also while no company may find the passport', async () => {
    await Organisations.updateOne({ _id: startup._id }, { $set: { 'passport.visibility': 'nobody' } });
    const challenge = await aChallenge('Per chi si nasconde').by(member).on(now).open().create();
    await aMatch().of(challenge).with(startup).unseen().create();
    await planAlerts(challenge._id, now);
    await send('at_once');
    expect(await letters(person)).toHaveLength(1);
  });

  describe('are chosen by each person', () => {
    it('weekly until they choose; what was published while they heard nothing is not told later', async () => {
      const fresh = await aPerson().of(startup).create();
      expect(await viewAlerts(fresh)).toMatchObject({ rhythm: 'weekly', startup: startup.name });
      await saveAlerts(fresh, 'none', before);
      expect(await viewAlerts(fresh)).toMatchObject({ rhythm: 'none' });
      await aFittingChallenge('Nel silenzio');
      await saveAlerts(fresh, 'at_once', now);
      await send('at_once');
      expect(await letters(fresh)).toEqual([]);
      expect(await letters(person)).toHaveLength(1);
      // From one rhythm to another nothing is lost.
      const weekly = await listener('weekly');
      await saveAlerts(weekly, 'at_once', now);
      await send('at_once');
      expect(await letters(weekly)).toHaveLength(1);
      expect(await AuditEntries.countDocuments({ action: 'account:alerts', actorId: fresh.userId })).toBe(2);
    });

    it('only people of a start-up have them', async () => {
      for (const stranger of [member, await aSecretary().create(), await aPerson().create()]) {
        expect(await viewAlerts(stranger)).toBeNull();
        expect(await codeOf(saveAlerts(stranger, 'daily', now))).toBe('not_found');
      }
    });
  });

  describe('stop by the link under them', () => {
    const linkOf = async () => {
      await aFittingChallenge('Con il link');
      await send('at_once');
      const url = /https?:\S+alerts\/off\?\S+/.exec((await letters(person))[0]?.text ?? '')?.[0] ?? '';
      return new URL(url).searchParams;
    };

    it('without signing in, once and for that person alone', async () => {
      const other = await listener('at_once');
      const link = await linkOf();
      expect(link.get('person')).toBe(person.userId);
      await turnAlertsOff(link.get('person') ?? '', link.get('key') ?? '', now);
      await turnAlertsOff(link.get('person') ?? '', link.get('key') ?? '', now);
      expect(await viewAlerts(person)).toMatchObject({ rhythm: 'none' });
      expect(await viewAlerts(other)).toMatchObject({ rhythm: 'at_once' });
      expect(
        await AuditEntries.countDocuments({ action: 'account:alerts', 'subject.id': person.userId }),
      ).toBe(1);
    });

    it('and by no link of somebody’s own making', async () => {
      const other = await listener('at_once');
      const link = await linkOf();
      for (const [id, key] of [
        [other.userId, link.get('key') ?? ''],
        [person.userId, 'a'.repeat(64)],
        [person.userId, ''],
        ['', link.get('key') ?? ''],
      ] as const)
        expect(await codeOf(turnAlertsOff(id, key, now))).toBe('not_found');
      expect(await viewAlerts(person)).toMatchObject({ rhythm: 'at_once' });
    });
  });
});
