import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Areas, Topics } from '$server/store/models/vocabulary';
import { editArea, viewArea } from '$server/vocabulary/areas';
import { vocabularyLabels } from '$server/vocabulary/labels';
import { aMember, aSecretary, aSmallVocabulary, dropDatabase, openDatabase } from '../../fixtures';
import { strangers } from '../secretariat/strangers';

const now = new Date('2026-11-24T10:00Z');
const energy = {
  label: { it: 'Energia pulita', en: 'Clean energy' },
  description: { it: 'Consumi e rinnovabili.', en: 'Consumption and renewables.' },
};

describe('the areas of the alliance', () => {
  let secretary: Actor;
  beforeAll(openDatabase);
  afterAll(dropDatabase);
  beforeEach(async () => {
    await Promise.all([
      Areas.deleteMany({}),
      Topics.deleteMany({}),
      AuditEntries.deleteMany({}),
      Jobs.deleteMany({}),
    ]);
    await aSmallVocabulary();
    secretary = await aSecretary().create();
  });

  it('are renamed and described by the secretariat in both languages, and pages, search and matching follow', async () => {
    await editArea(secretary, 'digital', 0, energy, now);
    expect(await viewArea(secretary, 'digital', 'en')).toMatchObject({
      name: 'Clean energy',
      version: 1,
      ...energy,
    });
    const { areas } = await vocabularyLabels('it');
    expect(areas.find(({ id }) => id === 'digital')).toMatchObject({ label: 'Energia pulita' });
    const planned = await Jobs.find().lean();
    expect(planned.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['match:index', 'search:challenges']),
    );
    const told = await AuditEntries.findOne({ action: 'vocabulary:area' }).lean();
    expect(told).toMatchObject({
      actorId: secretary.userId,
      subject: { kind: 'area', id: 'digital' },
      details: { fields: ['label', 'description'] },
    });
  });

  it('are not written over by a second window', async () => {
    await editArea(secretary, 'digital', 0, energy, now);
    await expect(editArea(secretary, 'digital', 0, energy, now)).rejects.toMatchObject({
      reason: 'data_changed_elsewhere',
    });
  });

  it('do not share a name', async () => {
    const other = await Areas.findOne({ _id: { $ne: 'digital' } }).lean();
    const label = { it: 'Energia pulita', en: ` ${other?.label.en.toUpperCase()}`.trim() };
    await expect(editArea(secretary, 'digital', 0, { ...energy, label }, now)).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { 'label.en': { reason: 'area_taken' } } },
    });
  });

  it('exist for editing only in the secretariat', async () => {
    for (const stranger of await strangers(await aMember().create())) {
      await expect(viewArea(stranger, 'digital', 'it')).rejects.toMatchObject({ code: 'not_found' });
      await expect(editArea(stranger, 'digital', 0, energy, now)).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    await expect(viewArea(null, 'digital', 'it')).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(editArea(secretary, 'nothing', 0, energy, now)).rejects.toMatchObject({ code: 'not_found' });
  });
});
