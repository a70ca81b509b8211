import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Visitor } from '$domain/actor';
import { enqueue } from '$server/jobs/outbox';
import { refuseChallenge, restoreChallenge } from '$server/matching/matches/refuse-challenge';
import { viewStartupMatches } from '$server/matching/matches/view-startup-matches';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { MatchFeedback, pairId } from '$server/store/models/match-feedback';
import { AuditEntries } from '$server/store/models/operations';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
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
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();
const matches = (actor: Visitor, all = false) => viewStartupMatches(actor, { all }, 'it', now);
const slugs = async (actor: Visitor) => (await matches(actor)).challenges.map(({ slug }) => slug);

describe('challenges that fit a start-up', () => {
  let member: Actor;
  let startup: OrganisationRecord;
  let person: Actor;
  let rival: Actor;
  let strong: ChallengeRecord;
  let partial: ChallengeRecord;

  const about = (it: string, en: string) => ({
    problem: { it, en },
    topicIds: ['sensors', 'privacy'],
  });

  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
    member = await (await aMemberPerson(await aMember('Azienda che chiede').create())).create();
    startup = await aStartup('Conta Passi')
      .withPassport({
        pitch: 'Contiamo gli spostamenti in bicicletta, anonimi all’origine: i dati grezzi non escono mai.',
        topicIds: ['sensors', 'accessibility'],
        areaIds: ['mobility'],
      })
      .create();
    person = await (await aStartupPerson(startup)).create();
    rival = await (await aStartupPerson()).create();
    strong = await aChallenge('Condividere dati')
      .by(member)
      .open()
      .with(
        about(
          'Incrociare gli spostamenti di più operatori senza scambiarsi i dati grezzi.',
          'To combine journeys of several operators.',
        ),
      )
      .create();
    partial = await aChallenge('Contare i passi')
      .by(member)
      .scheduled()
      .with(about('Altro.', 'Other.'))
      .create();
    await aMatch()
      .of(strong)
      .with(startup)
      .strong()
      .inPlace(1)
      .sharing('sensors', 'privacy')
      .inWords('dati grezzi', 'spostamenti', 'parola tolta')
      .create();
    await aMatch().of(partial).with(startup).partial().inPlace(3, 2).sharing('sensors').create();
  });
  afterAll(dropDatabase);

  it('come best first, with the topics both sides have now and the words as they stand in both', async () => {
    const { challenges, more, byWordsOnly, computing } = await matches(person);
    expect(challenges.map(({ slug, meter, state }) => [slug, meter, state])).toEqual([
      [strong.slug, 'strong', 'open'],
      [partial.slug, 'partial', 'scheduled'],
    ]);
    const [first, second] = challenges;
    expect(first).toMatchObject({ member: 'Azienda che chiede', topics: ['sensori'], meaning: true });
    const marks = (parts?: { text: string; mark?: boolean }[]) =>
      parts?.filter((part) => part.mark).map((part) => part.text);
    expect(marks(first?.fromChallenge?.parts)).toEqual(['spostamenti', 'dati grezzi']);
    expect(marks(first?.fromPassport?.parts)).toEqual(['spostamenti', 'dati grezzi']);
    // No words in common: the page says that the meanings are near, and quotes nothing.
    expect(second).toMatchObject({ fromChallenge: null, fromPassport: null, meaning: true });
    expect([more, byWordsOnly, computing]).toEqual([0, false, false]);
  });

  it('an English reader reads Italian words as Italian', async () => {
    const { challenges } = await viewStartupMatches(person, {}, 'en', now);
    expect(challenges[0]).toMatchObject({
      topics: ['sensors'],
      fromChallenge: { lang: 'it' },
      fromPassport: { lang: 'it' },
    });
  });

  it('remember when they were first shown, once', async () => {
    const _id = pairId(strong._id, startup._id);
    const first = await MatchFeedback.findById(_id).lean();
    expect(first?.shown).toMatchObject({ meter: 'strong', rank: 1 });
    await viewStartupMatches(person, {}, 'it', new Date(now.getTime() + 60_000));
    expect((await MatchFeedback.findById(_id).lean())?.shown).toEqual(first?.shown);
  });

  it('leave out what has a proposal already, is closed or called off, whatever the stored match says', async () => {
    const own = await aChallenge().by(member).open().create();
    const closing = await aChallenge().by(member).open().create();
    const cancelled = await aChallenge().by(member).cancelled().create();
    const draft = await aChallenge('Una bozza segreta').by(member).draft().create();
    for (const challenge of [own, closing, cancelled, draft])
      await aMatch().of(challenge).with(startup).inPlace(9).create();
    await aProposal().to(own).by(person).create();
    // Its date has passed, and no job has recorded it yet.
    await Challenges.updateOne({ _id: closing._id }, { $set: { closesAt: new Date(now.getTime() - 1) } });
    const seen = JSON.stringify(await matches(person, true));
    for (const challenge of [own, closing, cancelled, draft]) expect(seen).not.toContain(challenge.slug);
    expect(seen).not.toContain('segreta');
    expect(await slugs(person)).toEqual([strong.slug, partial.slug]);
  });

  it('show a start-up its own challenges also while no company may find its passport', async () => {
    const hidden = await aStartup().withPassport({ visibility: 'nobody' }).create();
    const hers = await (await aStartupPerson(hidden)).create();
    await aMatch().of(strong).with(hidden).unseen().create();
    expect(await slugs(hers)).toEqual([strong.slug]);
  });

  it('are nobody else’s', async () => {
    expect(await slugs(rival)).toEqual([]);
    const reviewer = await aPerson()
      .of(await aMember().create(), 'reviewer')
      .create();
    for (const stranger of [member, reviewer, await aSecretary().create(), await aPerson().create()])
      expect(await codeOf(matches(stranger))).toBe('not_found');
    expect(await codeOf(matches(null))).toBe('unauthenticated');
  });

  it('are put aside with a reason, and taken back', async () => {
    await refuseChallenge(person, strong.slug, { reason: 'terms', note: 'Premio basso.' }, now);
    expect(await slugs(person)).toEqual([partial.slug]);
    const entry = await AuditEntries.findOne({ action: 'match:refuse' }).lean();
    expect(entry).toMatchObject({
      actorId: person.userId,
      subject: { kind: 'challenge', id: strong._id },
      details: { reason: 'terms' },
    });
    expect(JSON.stringify(entry)).not.toContain('Premio');

    await restoreChallenge(person, strong.slug, now);
    expect(await slugs(person)).toEqual([strong.slug, partial.slug]);
    expect(await codeOf(restoreChallenge(person, strong.slug, now))).toBe('not_found');
  });

  it('that were put aside are listed with why, the last first, and come back from there', async () => {
    const aside = async (who: Actor, at = now) =>
      (await viewStartupMatches(who, {}, 'it', at)).aside.map(({ slug, member, reason }) => [
        slug,
        member,
        reason,
      ]);
    expect(await aside(person)).toEqual([]);
    await refuseChallenge(
      person,
      partial.slug,
      { reason: 'no_capacity', note: '' },
      new Date(now.getTime() - 1_000),
    );
    await refuseChallenge(person, strong.slug, { reason: 'terms', note: 'Premio basso.' }, now);
    expect(await aside(person)).toEqual([
      [strong.slug, 'Azienda che chiede', 'terms'],
      [partial.slug, 'Azienda che chiede', 'no_capacity'],
    ]);
    expect(await aside(rival)).toEqual([]);
    // What takes no proposals any more cannot be answered, so that it is not offered either.
    const closing = strong.closesAt ?? now;
    expect((await aside(person, closing)).map(([slug]) => slug)).not.toContain(strong.slug);

    await restoreChallenge(person, partial.slug, now);
    expect(await aside(person)).toEqual([[strong.slug, 'Azienda che chiede', 'terms']]);
    await restoreChallenge(person, strong.slug, now);
    expect(await slugs(person)).toEqual([strong.slug, partial.slug]);
  });

  it('are put aside only by the start-up that they were proposed to', async () => {
    const refusal = { reason: 'other', note: '' } as const;
    const unmatched = await aChallenge().by(member).open().create();
    const secret = await aChallenge().by(member).draft().create();
    for (const [who, slug] of [
      [rival, strong.slug],
      [member, strong.slug],
      [await aSecretary().create(), strong.slug],
      [person, unmatched.slug],
      [person, secret.slug],
      [person, 'there-is-none'],
    ] as const) {
      expect(await codeOf(refuseChallenge(who, slug, refusal, now))).toBe('not_found');
      expect(await codeOf(restoreChallenge(who, slug, now))).toBe('not_found');
    }
    expect(await MatchFeedback.countDocuments({ refused: { $ne: null } })).toBe(0);
  });

  it('stop showing a word or a topic as soon as it leaves the passport', async () => {
    await Organisations.updateOne(
      { _id: startup._id },
      { $set: { 'passport.pitch': 'Contiamo gli spostamenti.', 'passport.topicIds': [] } },
    );
    const [first] = (await matches(person)).challenges;
    expect(first?.topics).toEqual([]);
    expect(first?.fromPassport?.parts).toEqual([
      { text: 'Contiamo gli ' },
      { text: 'spostamenti', mark: true },
      { text: '.' },
    ]);
  });

  it('say when meaning was not compared, when they are on their way, and when there is too little to compare', async () => {
    const blind = await aStartup().create();
    const hers = await (await aStartupPerson(blind)).create();
    await aMatch().of(strong).with(blind).byWordsOnly().create();
    expect(await matches(hers)).toMatchObject({ byWordsOnly: true, computing: false });

    const fresh = await aStartup().create();
    const newcomer = await (await aStartupPerson(fresh)).create();
    expect(await matches(newcomer)).toMatchObject({ challenges: [], computing: false });
    await enqueue({
      type: 'match:index',
      key: `match:startup:${fresh._id}`,
      payload: { kind: 'startup', ids: [fresh._id] },
    });
    expect(await viewStartupMatches(newcomer, {}, 'it', new Date())).toMatchObject({ computing: true });

    const empty = await aStartup().withPassport({ pitch: '' }).create();
    const theirs = await (await aStartupPerson(empty)).create();
    expect(await matches(theirs)).toMatchObject({ challenges: [], passport: { empty: true } });
  });
});
