import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyPassport } from '$domain/organisation/passport';
import { editChallenge } from '$server/challenges/edit';
import { viewDraft } from '$server/challenges/view-draft';
import { savePassport, viewOwnPassport } from '$server/organisations/passport';
import { Topics } from '$server/store/models/vocabulary';
import { vocabularyLabels } from '$server/vocabulary/labels';
import {
  aChallenge,
  aMemberPerson,
  aSmallVocabulary,
  aStartup,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();
const offered = async () => (await vocabularyLabels('it')).topics.map((topic) => topic.id);

describe('the topics that something carries', () => {
  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
  });
  afterAll(dropDatabase);

  it('are offered again, or no longer, as soon as this process changes the vocabulary', async () => {
    expect(await offered()).toContain('privacy');
    await Topics.updateOne({ _id: 'privacy' }, { retired: true });
    expect(await offered()).not.toContain('privacy');
    await Topics.updateOne({ _id: 'privacy' }, { retired: false });
    expect(await offered()).toContain('privacy');
  });

  it('stay on a passport and a challenge when they are retired, and cannot be added there', async () => {
    const startup = await aStartup()
      .withPassport({ topicIds: ['privacy'] })
      .create();
    const person = await (await aStartupPerson(startup)).create();
    const [newcomer, member] = [
      await (await aStartupPerson()).create(),
      await (await aMemberPerson()).create(),
    ];
    const challenge = await aChallenge()
      .draft()
      .by(member)
      .with({ topicIds: ['privacy'] })
      .create();
    const other = await aChallenge().draft().by(member).create();
    await Topics.updateOne({ _id: 'privacy' }, { retired: true });

    const chosen = { ...emptyPassport('it'), topicIds: ['sensors', 'privacy', 'sensors', 'no-such-topic'] };
    await savePassport(person, 0, chosen, now);
    await savePassport(newcomer, 0, chosen, now);
    const kept = await viewOwnPassport(person, 'it');
    expect(kept.passport.topicIds).toEqual(['sensors', 'privacy']);
    expect(kept.vocabulary.topics.map((topic) => topic.id)).toContain('privacy');
    expect((await viewOwnPassport(newcomer, 'it')).passport.topicIds).toEqual(['sensors']);

    await editChallenge(
      { actor: member, slug: challenge.slug, version: challenge.version, now },
      { topicIds: ['privacy', 'sensors'] },
    );
    expect((await viewDraft(member, challenge.slug, 'it', now)).topicIds).toEqual(['privacy', 'sensors']);
    await expect(
      editChallenge(
        { actor: member, slug: other.slug, version: other.version, now },
        { topicIds: ['privacy'] },
      ),
    ).rejects.toMatchObject({
      details: { fields: { topicIds: { reason: 'not_an_option' } } },
    });
    await Topics.updateOne({ _id: 'privacy' }, { retired: false });
  });

  it('are replaced where they were merged while the form was open', async () => {
    await Topics.updateOne({ _id: 'privacy' }, { retired: true, mergedInto: 'sensors' });
    const [person, member] = [
      await (await aStartupPerson()).create(),
      await (await aMemberPerson()).create(),
    ];
    const challenge = await aChallenge().draft().by(member).create();
    await savePassport(person, 0, { ...emptyPassport('it'), topicIds: ['privacy', 'accessibility'] }, now);
    await editChallenge(
      { actor: member, slug: challenge.slug, version: challenge.version, now },
      { topicIds: ['sensors', 'privacy'] },
    );
    expect((await viewOwnPassport(person, 'it')).passport.topicIds).toEqual(['sensors', 'accessibility']);
    expect((await viewDraft(member, challenge.slug, 'it', now)).topicIds).toEqual(['sensors']);
  });
});
