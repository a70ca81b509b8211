import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { allianceProfile } from '$server/alliance/profile';
import { saveSettings, viewSettings, type AllianceSettings } from '$server/alliance/settings';
import { editChallenge } from '$server/challenges/edit';
import { viewDraft } from '$server/challenges/view-draft';
import { AuditEntries } from '$server/store/models/operations';
import { Alliances } from '$server/store/models/vocabulary';
import {
  aChallenge,
  aMember,
  aMemberPerson,
  aSecretary,
  DAY,
  dropDatabase,
  openDatabase,
} from '../../fixtures';
import { strangers } from './strangers';

const now = new Date();

describe('the settings of the alliance', () => {
  let secretary: Actor;
  const settings = (change: Partial<AllianceSettings> = {}): AllianceSettings => ({
    name: 'Alleanza di prova',
    city: 'Milano',
    promoter: 'Un promotore',
    partner: 'Un partner',
    description: { it: 'Prova.', en: 'Trial.' },
    minOpenDays: 21,
    supportEmail: 'aiuto@alleanza.example',
    ...change,
  });

  beforeAll(async () => {
    await openDatabase();
    secretary = await aSecretary().create();
  });
  afterAll(dropDatabase);
  beforeEach(async () => {
    await Alliances.deleteMany({});
  });

  it('can be written on an empty site, and every page speaks by them at once', async () => {
    expect(await viewSettings(secretary)).toMatchObject({ version: 0, minOpenDays: 21 });
    await saveSettings(secretary, 0, settings(), now);
    expect(await allianceProfile()).toMatchObject({
      name: 'Alleanza di prova',
      supportEmail: 'aiuto@alleanza.example',
    });
    expect(await viewSettings(secretary)).toMatchObject({ ...settings(), version: 1 });
    await saveSettings(secretary, 1, settings({ city: 'Torino' }), now);
    const told = await AuditEntries.find({ action: 'alliance:edit' }).lean();
    expect(told.map(({ details }) => details.fields)).toContainEqual(['city']);
  });

  it('tell the second of two people who save at the same time, also the first time', async () => {
    const both = await Promise.allSettled([
      saveSettings(secretary, 0, settings({ name: 'Prima' }), now),
      saveSettings(secretary, 0, settings({ name: 'Seconda' }), now),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', reason: 'data_changed_elsewhere' },
    });
    await expect(saveSettings(secretary, 0, settings(), now)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('say how many days a challenge stays open at least', async () => {
    const member = await aMember().create();
    const owner = await (await aMemberPerson(member)).create();
    const draft = await aChallenge().draft().by(member).create();
    const dates = {
      opensAt: new Date(now.getTime() + DAY),
      closesAt: new Date(now.getTime() + 12 * DAY),
      assessmentEndsAt: new Date(now.getTime() + 20 * DAY),
      answersBy: new Date(now.getTime() + 25 * DAY),
    };
    const edit = { actor: owner, slug: draft.slug, version: draft.version, now };
    const datesReady = async () =>
      (await viewDraft(owner, draft.slug, 'it', now)).gate.find(({ point }) => point === 'dates');
    await expect(editChallenge(edit, dates)).rejects.toMatchObject({
      details: { fields: { closesAt: { reason: 'too_short_open', days: 21 } } },
    });
    await saveSettings(secretary, 0, settings({ minOpenDays: 10 }), now);
    await editChallenge({ ...edit, version: draft.version + 1 }, dates);
    expect(await datesReady()).toMatchObject({ ready: true, days: 10 });
    await saveSettings(secretary, 1, settings({ minOpenDays: 30 }), now);
    expect(await datesReady()).toMatchObject({ ready: false, days: 30 });
  });

  it('do not exist for anybody outside the secretariat', async () => {
    for (const stranger of await strangers(await aMember().create())) {
      await expect(viewSettings(stranger)).rejects.toMatchObject({ code: 'not_found' });
      await expect(saveSettings(stranger, 0, settings(), now)).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(viewSettings(null)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await Alliances.countDocuments()).toBe(0);
  });
});
