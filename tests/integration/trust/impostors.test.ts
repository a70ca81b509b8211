import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { hashToken } from '$server/fingerprint';
import { createStartup } from '$server/organisations/create-startup';
import { acceptInvitation } from '$server/people/accept-invitation';
import { saveAccount } from '$server/people/account';
import { newId } from '$server/store/ids';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
import { Invitations, Users } from '$server/store/models/people';
import {
  aMember,
  anInstitution,
  aPerson,
  aSecretary,
  aStartup,
  aStartupPerson,
  DAY,
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

  it.each([
    'Segreteria',
    'La segreteria',
    'Ѕegreteria',
    'SECRETARIAT',
    'Team Sfida',
    'S.t.a.f.f.',
    'Admin\u200b',
  ])('does not get a name that says they run the site: %s', async (name) => {
    const before = await Organisations.countDocuments();
    const person = await aPerson().create();
    const startup = { name, website: '', city: '', language: 'it' as const };
    await expect(createStartup(person, startup, new Date())).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { name: { reason: 'name_reserved' } } },
    });
    expect(await Organisations.countDocuments()).toBe(before);
  });

  it('presents themselves neither as the secretariat nor as an organisation that is not theirs', async () => {
    const member = (await Organisations.findOne({ name: 'ATM' }).lean()) as OrganisationRecord;
    const [outside, inside, secretary] = [
      await (await aStartupPerson()).create(),
      await aPerson().of(member).create(),
      await aSecretary().create(),
    ];
    const called = (person: Actor, name: string) =>
      refusal(saveAccount(person, { name, locale: 'it' }, new Date()));
    for (const name of ['Segreteria', 'Comune di Milano', 'A.T.M.'])
      expect([name, await called(outside, name)]).toEqual([name, 'invalid_form']);
    expect((await Users.findOne({ _id: outside.userId }).lean())?.name).toBe(outside.name);
    expect(await called(outside, 'Referente sfida')).toBe('done');
    expect(await called(inside, 'ATM')).toBe('done');
    expect(await called(secretary, 'Segreteria')).toBe('done');
  });

  it('nor when an invitation asks them how they want to be shown', async () => {
    const admin = await aPerson()
      .of(await aMember().create(), 'admin')
      .create();
    const guest = await aPerson('').create();
    const token = newId();
    await Invitations.create({
      email: guest.email,
      organisationId: admin.organisation?.id,
      role: 'editor',
      tokenHash: hashToken(token),
      invitedBy: admin.userId,
      expires: new Date(Date.now() + DAY),
    });
    expect(await refusal(acceptInvitation(guest, token, new Date(), 'La segreteria'))).toBe('invalid_form');
    expect((await Users.findOne({ _id: guest.userId }).lean())?.organisation).toBeNull();
    expect(await refusal(acceptInvitation(guest, token, new Date(), 'Ufficio tecnico'))).toBe('done');
  });

  it('gets a name of their own in whatever alphabet', async () => {
    expect(await register('Данные города')).toBe('done');
    expect(await register('ATM Riparazioni')).toBe('done');
  });
});
