import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyPassport } from '$domain/organisation/passport';
import { viewDraft } from '$server/challenges/view-draft';
import { suggestForChallenge } from '$server/challenges/suggest-topics';
import { savePassport, suggestForPassport, viewOwnPassport } from '$server/organisations/passport';
import { Topics } from '$server/store/models/vocabulary';
import {
  aChallenge,
  aMemberPerson,
  aSecretary,
  aSmallVocabulary,
  aStartup,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();
const both = (it: string, en = '') => ({ it, en });
const challengeTexts = (problem: string, topicIds: string[] = []) => ({
  title: both(''),
  summary: both(''),
  problem: both('', problem),
  outcome: both(''),
  topicIds,
});
const passportTexts = (pitch: string, topicIds: string[] = []) => ({
  ...emptyPassport('it'),
  pitch,
  topicIds,
});

describe('topics suggested while writing', () => {
  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
  });
  afterAll(dropDatabase);

  it('come from the start-up text, saved or not, with the words, without those it has chosen', async () => {
    const startup = await aStartup().withPassport({ pitch: 'Un rilevatore per le strade.' }).create();
    const person = await (await aStartupPerson(startup)).create();
    expect((await viewOwnPassport(person, 'it')).suggestions).toEqual([
      { id: 'sensors', label: 'sensori', words: ['rilevatore'] },
    ]);
    const typed = passportTexts('Sensori contro le barriere architettoniche. Step-free access!', ['sensors']);
    expect(await suggestForPassport(person, typed, 'en')).toEqual([
      {
        id: 'accessibility',
        label: 'accessibility',
        words: ['barriere architettoniche', 'Step-free access'],
      },
    ]);
    expect((await viewOwnPassport(person, 'it')).passport.pitch).toBe('Un rilevatore per le strade.');
  });

  it('come from the challenge text in either language', async () => {
    const member = await (await aMemberPerson()).create();
    const challenge = await aChallenge()
      .draft()
      .by(member)
      .with({ topicIds: [], problem: both('Chi usa una carrozzina', 'Detectors with privacy') })
      .create();
    expect((await viewDraft(member, challenge.slug, 'it', now)).suggestions).toEqual([
      { id: 'sensors', label: 'sensori', words: ['Detectors'] },
      { id: 'privacy', label: 'privacy', words: ['privacy'] },
    ]);
    const typed = challengeTexts('Data protection comes first');
    expect(await suggestForChallenge(member, challenge.slug, typed, 'en', now)).toEqual([
      { id: 'privacy', label: 'privacy', words: ['Data protection'] },
    ]);
  });

  it('know a new word as soon as the vocabulary does', async () => {
    const person = await (await aStartupPerson()).create();
    expect(await suggestForPassport(person, passportTexts('Telecamere termiche'), 'it')).toEqual([]);
    await Topics.updateOne({ _id: 'sensors' }, { $push: { 'synonyms.it': 'telecamera termica' } });
    expect(await suggestForPassport(person, passportTexts('Telecamere termiche'), 'it')).toMatchObject([
      { id: 'sensors', words: ['Telecamere termiche'] },
    ]);
  });

  it('are given to nobody for what is not theirs: a rival gets the same answer as for what does not exist', async () => {
    const [member, rival, startup] = [
      await (await aMemberPerson()).create(),
      await (await aMemberPerson()).create(),
      await (await aStartupPerson()).create(),
    ];
    const challenge = await aChallenge().draft().by(member).create();
    const text = challengeTexts('sensors');
    for (const stranger of [rival, startup]) {
      await expect(suggestForChallenge(stranger, challenge.slug, text, 'it', now)).rejects.toThrow(
        'not_found',
      );
    }
    await expect(suggestForChallenge(member, 'no-such-challenge', text, 'it', now)).rejects.toThrow(
      'not_found',
    );
    await expect(suggestForChallenge(null, challenge.slug, text, 'it', now)).rejects.toThrow('sign_in_first');
    for (const other of [member, await aSecretary().create()])
      await expect(suggestForPassport(other, passportTexts('sensori'), 'it')).rejects.toThrow('not_found');
    await expect(suggestForPassport(null, passportTexts('sensori'), 'it')).rejects.toThrow('sign_in_first');
  });

  it('do not come back for a challenge that was sent for approval', async () => {
    const member = await (await aMemberPerson()).create();
    const challenge = await aChallenge().awaitingApproval().by(member).create();
    await expect(
      suggestForChallenge(member, challenge.slug, challengeTexts('sensors'), 'it', now),
    ).rejects.toThrow('not_found');
  });
});

describe('a passport that two windows write', () => {
  beforeAll(openDatabase);
  afterAll(dropDatabase);

  it('tells the second, and keeps of each text the one that was chosen', async () => {
    const person = await (await aStartupPerson()).create();
    await savePassport(person, 0, { ...emptyPassport('it'), pitch: 'Prima', team: 'Prima' }, now);
    const mine = { ...emptyPassport('it'), pitch: 'Seconda', team: 'Seconda' };
    await expect(savePassport(person, 0, mine, now)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'draft_changed_elsewhere',
    });
    await savePassport(person, 1, mine, now, ['team']);
    expect((await viewOwnPassport(person, 'it')).passport).toMatchObject({ pitch: 'Seconda', team: 'Prima' });
  });
});
