import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { parseCatalogue } from '$domain/challenge/catalogue';
import type { TopicContent, VocabularyChange } from '$domain/vocabulary/change';
import { viewChallenge } from '$server/challenges/view-public';
import { indexChallenges, searchChallenges } from '$server/search/challenge-index';
import { Challenges } from '$server/store/models/challenges';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations } from '$server/store/models/organisations';
import { Topics } from '$server/store/models/vocabulary';
import { addTopic } from '$server/vocabulary/add-topic';
import { vocabularyLabels } from '$server/vocabulary/labels';
import { previewChange } from '$server/vocabulary/preview-change';
import { viewNewTopic, viewTopic, viewVocabulary } from '$server/vocabulary/view-vocabulary';
import { changeVocabulary } from '$server/vocabulary/write-change';
import {
  aChallenge,
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
const both = (it: string, en = '') => ({ it, en });
const content = (label: [string, string], it: string[] = [], en: string[] = []): TopicContent => ({
  areaId: 'digital',
  label: { it: label[0], en: label[1] },
  synonyms: { it, en },
});
const sensorsSaying = (it: string[], en: string[] = ['detectors']): VocabularyChange => ({
  kind: 'edit',
  topicId: 'sensors',
  content: content(['sensori', 'sensors'], it, en),
});

describe("the secretariat's vocabulary", () => {
  let secretary: Actor;

  beforeAll(openDatabase);
  afterAll(dropDatabase);
  beforeEach(async () => {
    for (const name of ['areas', 'topics', 'challenges', 'organisations', 'jobs', 'audit'])
      await mongoose.connection.collection(name).deleteMany({});
    await aSmallVocabulary();
    secretary = await aSecretary().create();
  });

  it('shows areas with their topics and how much carries each, and finds them by any word of either language', async () => {
    await aChallenge()
      .open()
      .with({ topicIds: ['sensors'] })
      .create();
    await aStartup()
      .withPassport({ topicIds: ['sensors', 'privacy'] })
      .create();
    const all = await viewVocabulary(secretary, '', 'it');
    const digital = all.areas.find((area) => area.id === 'digital');
    expect(digital?.topics).toMatchObject([{ id: 'sensors', challenges: 1, passports: 1 }]);
    expect(all.total).toBe(3);
    const found = async (q: string) =>
      (await viewVocabulary(secretary, q, 'it')).areas.flatMap((area) =>
        area.topics.map((topic) => topic.id),
      );
    expect(await found('DETECT')).toEqual(['sensors']);
    expect(await found('accessibilita')).toEqual(['accessibility']);
    expect(await found('.*')).toEqual([]);
  });

  it('tells before an edit which challenges would gain or lose a suggestion, and changes nothing', async () => {
    const member = await (await aMemberPerson()).create();
    const [gains, loses, carries] = await Promise.all([
      aChallenge()
        .open()
        .by(member)
        .with({ topicIds: [], problem: both('Tre telecamere') })
        .create(),
      aChallenge()
        .draft()
        .by(member)
        .with({ topicIds: [], problem: both('Tre rilevatori') })
        .create(),
      aChallenge()
        .open()
        .by(member)
        .with({ topicIds: ['sensors'], problem: both('Telecamere') })
        .create(),
    ]);
    await aProposal()
      .to(carries)
      .by(await (await aStartupPerson()).create())
      .submitted()
      .create();
    const preview = await previewChange(secretary, sensorsSaying(['telecamera', 'riservatezza']), 'it', now);
    expect(preview).toMatchObject({
      challenges: 1,
      passports: 0,
      proposals: 1,
      gained: [{ slug: gains.slug, topic: 'sensori', words: ['telecamere'] }],
      lost: [{ slug: loses.slug, topic: 'sensori', words: ['rilevatori'] }],
      looked: 3,
      clashes: [{ word: 'riservatezza', topic: 'privacy' }],
    });
    expect((await viewTopic(secretary, 'sensors', 'it')).synonyms.it).toEqual(['rilevatori']);
    expect(await Jobs.countDocuments()).toBe(0);
  });

  it('edits a topic, tells the second of two windows, and plans what follows', async () => {
    const challenge = await aChallenge()
      .open()
      .with({ topicIds: ['sensors'] })
      .create();
    const startup = await aStartup()
      .withPassport({ topicIds: ['sensors'] })
      .create();
    await changeVocabulary(secretary, sensorsSaying(['telecamera']), 0, now);
    expect(await viewTopic(secretary, 'sensors', 'en')).toMatchObject({
      version: 1,
      synonyms: { it: ['telecamera'], en: ['detectors'] },
    });
    await expect(changeVocabulary(secretary, sensorsSaying(['altro']), 0, now)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'data_changed_elsewhere',
    });
    const jobs = await Jobs.find().sort({ type: 1, 'payload.kind': 1 }).lean();
    expect(jobs.map((job) => [job.type, job.payload])).toEqual([
      ['match:index', { kind: 'challenge', ids: [challenge._id] }],
      ['match:index', { kind: 'startup', ids: [startup._id] }],
      ['search:challenges', { ids: 'all' }],
    ]);
    expect(await AuditEntries.find().lean()).toMatchObject([
      {
        action: 'vocabulary:edit',
        actorId: secretary.userId,
        subject: { kind: 'topic', id: 'sensors' },
        details: { challenges: 1, passports: 1 },
      },
    ]);
  });

  it('of ten edits from one version keeps exactly one', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        changeVocabulary(secretary, sensorsSaying([`parola ${n}`]), 0, now),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await viewTopic(secretary, 'sensors', 'it')).version).toBe(1);
    expect(await AuditEntries.countDocuments()).toBe(1);
  });

  it('takes a new topic, and refuses a name that another has or an area that does not exist', async () => {
    const id = await addTopic(secretary, content(['telecamere', 'Thermal cameras']), now);
    expect(id).toBe('thermal-cameras');
    expect((await vocabularyLabels('en')).topics.map((topic) => topic.label)).toContain('Thermal cameras');
    const fieldsOf = (work: Promise<unknown>) =>
      work.then(Object, (error) => Object.keys(error.details.fields));
    expect(await fieldsOf(addTopic(secretary, content(['SENSORI', 'else']), now))).toEqual(['label.it']);
    expect(await fieldsOf(addTopic(secretary, content(['altro', 'Privacy']), now))).toEqual(['label.en']);
    expect(
      await fieldsOf(addTopic(secretary, { ...content(['altro', 'else']), areaId: 'nowhere' }, now)),
    ).toEqual(['areaId']);
  });

  it('merges a topic: what carried it carries the other, once, and its words lead there', async () => {
    const [one, two] = await Promise.all([
      aChallenge()
        .open()
        .with({ topicIds: ['privacy', 'accessibility'] })
        .create(),
      aChallenge()
        .draft()
        .with({ topicIds: ['privacy', 'sensors'] })
        .create(),
    ]);
    const startup = await aStartup()
      .withPassport({ topicIds: ['privacy'] })
      .create();
    const change: VocabularyChange = { kind: 'merge', topicId: 'privacy', into: 'sensors' };
    expect(await previewChange(secretary, change, 'it', now)).toMatchObject({ challenges: 2, passports: 1 });
    await changeVocabulary(secretary, change, 0, now);
    const topicsOf = async (id: string) => (await Challenges.findOne({ _id: id }).lean())?.topicIds;
    expect(await topicsOf(one._id)).toEqual(['accessibility', 'sensors']);
    expect(await topicsOf(two._id)).toEqual(['sensors']);
    const after = await Organisations.findOne({ _id: startup._id }).lean();
    expect(after?.passport?.topicIds).toEqual(['sensors']);
    // Nobody who is writing there is told of a change that is not theirs.
    expect(after?.version).toBe(startup.version);
    expect(await viewTopic(secretary, 'sensors', 'it')).toMatchObject({
      synonyms: { it: ['rilevatori', 'privacy', 'riservatezza'] },
      merged: ['privacy'],
    });
    expect((await vocabularyLabels('it')).topics.map((topic) => topic.id)).not.toContain('privacy');
    await expect(changeVocabulary(secretary, change, 1, now)).rejects.toMatchObject({
      reason: 'wrong_state',
    });
    const into = (id: string): VocabularyChange => ({ kind: 'merge', topicId: 'sensors', into: id });
    for (const target of ['privacy', 'sensors', 'nowhere'])
      await expect(changeVocabulary(secretary, into(target), 1, now)).rejects.toMatchObject({
        details: { fields: { into: { reason: 'not_an_option' } } },
      });
  });

  it('retires a topic: it stays where it is, is offered to nobody, and can be put back', async () => {
    const challenge = await aChallenge()
      .open()
      .with({ topicIds: ['privacy'] })
      .create();
    await changeVocabulary(secretary, { kind: 'retire', topicId: 'privacy' }, 0, now);
    expect((await viewChallenge(null, challenge.slug, 'it', now)).topics).toEqual([
      { id: 'privacy', label: 'privacy' },
    ]);
    expect((await vocabularyLabels('it')).topics.map((topic) => topic.id)).not.toContain('privacy');
    expect((await viewVocabulary(secretary, '', 'it')).retired).toMatchObject([
      { id: 'privacy', challenges: 1 },
    ]);
    await changeVocabulary(secretary, { kind: 'restore', topicId: 'privacy' }, 1, now);
    expect((await vocabularyLabels('it')).topics.map((topic) => topic.id)).toContain('privacy');
    expect(
      (await AuditEntries.find().sort({ at: 1, _id: 1 }).lean()).map((entry) => entry.action).sort(),
    ).toEqual(['vocabulary:restore', 'vocabulary:retire']);
  });

  it('teaches the search box its words in both languages, after every edit', async () => {
    const challenge = await aChallenge()
      .open()
      .with({ title: both('Sapere prima', 'Know first'), topicIds: ['accessibility'] })
      .create();
    await aChallenge()
      .open()
      .with({ title: both('Altro', 'Other'), topicIds: ['sensors'] })
      .create();
    await indexChallenges('all');
    const found = async (q: string) =>
      (
        await searchChallenges(parseCatalogue(new URLSearchParams({ q })), now, {
          giveUp: AbortSignal.timeout(5_000),
        })
      ).ids;
    expect(await found('barriere architettoniche')).toEqual([challenge._id]);
    expect(await found('step-free access')).toEqual([challenge._id]);
    expect(await found('scivolo')).toEqual([]);
    const before = await viewTopic(secretary, 'accessibility', 'it');
    const withWord: TopicContent = {
      areaId: 'mobility',
      label: before.label,
      synonyms: { it: [...before.synonyms.it, 'scivolo'], en: [...before.synonyms.en, 'kerb ramp'] },
    };
    await changeVocabulary(secretary, { kind: 'edit', topicId: 'accessibility', content: withWord }, 0, now);
    const job = await Jobs.findOne({ type: 'search:challenges' }).lean();
    await indexChallenges((job?.payload as { ids: 'all' }).ids);
    expect(await found('scivolo')).toEqual([challenge._id]);
    expect(await found('kerb ramp')).toEqual([challenge._id]);
    // A text that only says the topic's other word is found too: synonyms, not only the words of the chosen topics.
    const speaking = await aChallenge()
      .open()
      .with({ title: both('Uno scivolo per tutti', 'For all'), topicIds: [] })
      .create();
    await indexChallenges('all');
    expect(await found('step-free access')).toContain(speaking._id);
  });

  it('does not exist for anybody else: members, their rivals, start-ups, reviewers, visitors', async () => {
    const company = await aMember().create();
    const strangers = [
      await aPerson('Admin').of(company, 'admin').create(),
      await aPerson('Commissario').of(company, 'reviewer').create(),
      await (await aMemberPerson()).create(),
      await (await aStartupPerson()).create(),
      await aPerson().create(),
    ];
    for (const stranger of strangers) {
      const attempts = [
        () => viewVocabulary(stranger, '', 'it'),
        () => viewTopic(stranger, 'sensors', 'it'),
        () => viewNewTopic(stranger, 'it'),
        () => previewChange(stranger, sensorsSaying(['x']), 'it', now),
        () => addTopic(stranger, content(['nuovo', 'new']), now),
        () => changeVocabulary(stranger, sensorsSaying(['x']), 0, now),
        () => changeVocabulary(stranger, { kind: 'merge', topicId: 'privacy', into: 'sensors' }, 0, now),
        () => changeVocabulary(stranger, { kind: 'retire', topicId: 'privacy' }, 0, now),
        () => changeVocabulary(stranger, { kind: 'restore', topicId: 'privacy' }, 0, now),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    }
    for (const view of [viewVocabulary(null, '', 'it'), viewTopic(null, 'sensors', 'it')])
      await expect(view).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(viewTopic(secretary, 'nowhere', 'it')).rejects.toMatchObject({ code: 'not_found' });
    expect((await Topics.find().lean()).every((topic) => topic.version === 0)).toBe(true);
    expect(await AuditEntries.countDocuments()).toBe(0);
  });
});
