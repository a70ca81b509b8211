import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { hashToken } from '$server/fingerprint';
import { createStartup } from '$server/organisations/create-startup';
import { editOrganisation } from '$server/organisations/edit-organisation';
import { refreshReadings } from '$server/organisations/name-is-free';
import { acceptInvitation } from '$server/people/accept-invitation';
import { saveAccount } from '$server/people/account';
import { newId } from '$server/store/ids';
import { Counters } from '$server/store/models/operations';
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

describe('a start-up that is called like another', () => {
  let rename: (slug: string, name: string) => Promise<string>;
  /** What is said beside the name; nothing where it is taken. */
  const said = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: { details?: { fields?: { name?: { reason: string } } } }) =>
        error.details?.fields?.name?.reason,
    );
  const registers = async (name: string) =>
    said(
      createStartup(await aPerson().create(), { name, website: '', city: '', language: 'it' }, new Date()),
    );
  beforeAll(async () => {
    await openDatabase();
    await aMember('Acque Chiare').create();
    await aStartup('Ombra Fresca').create();
    const secretary = await aSecretary().create();
    rename = async (slug, name) => {
      const { version } = (await Organisations.findOne({ slug }).lean()) as OrganisationRecord;
      const data = { name, description: { it: '', en: '' }, website: '', areaIds: [] };
      return (await said(editOrganisation(secretary, slug, version, data, new Date()))) ?? 'renamed';
    };
  });
  afterAll(dropDatabase);

  it.each([
    'ombra fresca',
    'OmbraFresca',
    'Ombra Fresca S.r.l.',
    'Ombra-Fresca™',
    'Оmbra Frеsca',
    '0mbra Fresca',
  ])('is told so beside the name: %s', async (name) => {
    const before = await Organisations.countDocuments();
    expect(await registers(name)).toBe('startup_name_taken');
    expect(await Organisations.countDocuments()).toBe(before);
  });

  it('goes on with what tells them apart', async () => {
    expect(await registers('Ombra Fresca Bari')).toBeNull();
  });

  it('is one of many who ask for it at the same moment, in whatever spelling', async () => {
    await Counters.deleteMany({});
    const spellings = [
      'Sole Pieno',
      'SolePieno',
      'Sole-Pieno srl',
      'S.o.l.e. Pieno',
      'Sole  Pieno',
      'So1e Pieno',
    ];
    const results = await Promise.all(spellings.map(registers));
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set([null, 'startup_name_taken']));
  });

  it('comes in from a spreadsheet all the same, keeps its data editable, and keeps a third one out', async () => {
    for (const id of ['P1', 'P2'])
      await Organisations.create({
        kind: 'startup',
        slug: `piazza-${id.toLowerCase()}`,
        name: 'Piazza Viva',
        reading: 'not yet known',
        externalId: id,
      });
    expect(await refreshReadings()).toBe(2);
    expect(await refreshReadings()).toBe(0);
    expect(await registers('Piazza viva')).toBe('startup_name_taken');
    expect(await rename('piazza-p1', 'PIAZZA VIVA')).toBe('renamed');
    expect(await rename('piazza-p1', 'Ombra fresca')).toBe('startup_name_taken');
    expect(await rename('piazza-p1', 'Acque Chiare SpA')).toBe('name_taken');
    expect(await rename('piazza-p1', 'Piazza Viva Lecce')).toBe('renamed');
    expect(await registers('Piazza Viva (Lecce)')).toBe('startup_name_taken');
  });

  it('does not take what a company was called before, nor keeps a company from its own name', async () => {
    expect(await rename('acque-chiare', 'Ombra Fresca')).toBe('renamed');
    expect(await rename('acque-chiare', 'Fonti Nuove')).toBe('renamed');
    expect(await registers('Acque chiare')).toBe('name_taken');
  });

  it('is looked up by indexes, however many there are', async () => {
    const filter = { _id: { $ne: 'x' }, $or: [{ reading: 'x' }, { slug: 'x', kind: 'member' as const }] };
    const plan = JSON.stringify(await Organisations.find(filter).explain());
    expect(plan).toContain('IXSCAN');
    expect(plan).not.toContain('COLLSCAN');
  });

  it('tells nobody who else is here by trying names one after the other', async () => {
    const person = await aPerson().create();
    const tries = (name: string) =>
      refusal(createStartup(person, { name, website: '', city: '', language: 'it' }, new Date()));
    for (let turn = 0; turn < 20; turn += 1) expect(await tries('Ombra Fresca')).toBe('name_taken');
    expect(await tries('Ombra Fresca')).toBe('too_many_requests');
  });
});
