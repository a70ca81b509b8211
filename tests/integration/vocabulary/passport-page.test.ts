import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adviseOnPassport } from '$server/organisations/advise-on-passport';
import { viewPassport } from '$server/organisations/view-passport';
import {
  aChallenge,
  aMember,
  aPerson,
  aSecretary,
  aSmallVocabulary,
  aStartup,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();

describe("a start-up's passport", () => {
  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
  });
  afterAll(dropDatabase);

  const seenBy = async (visibility: 'all_members' | 'same_areas' | 'nobody') => {
    const startup = await aStartup()
      .withPassport({
        visibility,
        areaIds: ['mobility'],
        pitch: 'Un segreto.',
        website: 'javascript:alert(1)',
      })
      .create();
    const [near, far] = [
      await aMember().activeIn('mobility').create(),
      await aMember().activeIn('work').create(),
    ];
    const viewers = {
      own: await (await aStartupPerson(startup)).create(),
      secretary: await aSecretary().create(),
      near: await aPerson().of(near).create(),
      far: await aPerson().of(far).create(),
      rival: await (await aStartupPerson()).create(),
      nobody: await aPerson().create(),
    };
    const seen: string[] = [];
    for (const [name, viewer] of Object.entries(viewers)) {
      const page = await viewPassport(viewer, startup.slug, 'it').catch(
        (error: { code: string }) => error.code,
      );
      if (page === 'not_found') continue;
      expect(page).toMatchObject({ name: startup.name, website: '', texts: [{ part: 'pitch' }] });
      seen.push(name);
    }
    return seen;
  };

  it('is read by those whom it lets, and does not exist for everybody else', async () => {
    expect(await seenBy('all_members')).toEqual(['own', 'secretary', 'near', 'far']);
    expect(await seenBy('same_areas')).toEqual(['own', 'secretary', 'near']);
    expect(await seenBy('nobody')).toEqual(['own', 'secretary']);
  });

  it('is not at the address of a member, nor open to who is not signed in', async () => {
    const member = await aMember().create();
    const secretary = await aSecretary().create();
    await expect(viewPassport(secretary, member.slug, 'it')).rejects.toMatchObject({ code: 'not_found' });
    const startup = await aStartup().create();
    for (const slug of [startup.slug, 'no-such-startup'])
      await expect(viewPassport(null, slug, 'it')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('gets advice from its own words and from challenges that everybody reads, and from nothing else', async () => {
    await aChallenge()
      .open()
      .with({ areaId: 'mobility', topicIds: ['accessibility'] })
      .create();
    for (const hidden of [aChallenge().draft(), aChallenge().awaitingApproval(), aChallenge().cancelled()])
      await hidden.with({ areaId: 'mobility', topicIds: ['privacy'] }).create();
    await aChallenge()
      .open({ closesInDays: -1 })
      .with({ areaId: 'mobility', topicIds: ['privacy'] })
      .create();
    const startup = await aStartup()
      .withPassport({ pitch: 'Rilevatori per le strade.', areaIds: ['mobility'] })
      .create();
    const person = await (await aStartupPerson(startup)).create();
    const { advice, filled } = await adviseOnPassport(person, 'en', now);
    expect(filled).toBe(2);
    expect(advice.filter(({ kind }) => kind === 'suggested' || kind === 'wanted')).toEqual([
      { kind: 'suggested', topics: [{ label: 'sensors', words: ['Rilevatori'] }] },
      { kind: 'wanted', topicId: 'accessibility', label: 'accessibility', challenges: 1 },
    ]);
  });

  it('gives advice to nobody but its own people', async () => {
    for (const stranger of [
      await aSecretary().create(),
      await aPerson()
        .of(await aMember().create())
        .create(),
      await aPerson().create(),
      await (await aStartupPerson()).of(await aStartup().create(), 'reviewer').create(),
    ])
      await expect(adviseOnPassport(stranger, 'it', now)).rejects.toMatchObject({ code: 'not_found' });
    await expect(adviseOnPassport(null, 'it', now)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
