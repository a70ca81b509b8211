import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStartup } from '$server/organisations/create-startup';
import { Organisations } from '$server/store/models/organisations';
import {
  aMember,
  anInstitution,
  aPerson,
  aStartup,
  dropDatabase,
  openDatabase,
  refusal,
} from '../../fixtures';

const register = async (name: string) =>
  refusal(
    createStartup(await aPerson().create(), { name, website: '', city: '', language: 'it' }, new Date()),
  );

describe('a rival who registers a start-up', () => {
  beforeAll(async () => {
    await openDatabase();
    await aMember('ATM').create();
    await anInstitution('Comune di Milano').create();
    await aStartup('Ciclodati').create();
  });
  afterAll(dropDatabase);

  it.each([
    ['a member’s in Cyrillic letters', 'АТМ'],
    ['a member’s with a mark of no width in it', 'A\u200bTM'],
    ['a member’s, spaced out', 'A.T.M.'],
    ['an institution’s without its spaces', 'ComunediMilano'],
    ['another start-up’s with one letter of another alphabet', 'Ciclodaтi'],
  ])('does not get a name that reads as %s', async (_what, name) => {
    const before = await Organisations.countDocuments();
    expect(await register(name)).toBe('name_taken');
    expect(await Organisations.countDocuments()).toBe(before);
  });

  it('gets a name of their own in whatever alphabet', async () => {
    expect(await register('Данные города')).toBe('done');
    expect(await register('ATM Riparazioni')).toBe('done');
  });
});
