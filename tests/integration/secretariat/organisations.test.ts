import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { createOrganisation, type NewOrganisation } from '$server/organisations/create-organisation';
import { editOrganisation } from '$server/organisations/edit-organisation';
import { listOrganisations } from '$server/organisations/list-organisations';
import { viewOrganisation } from '$server/organisations/view-organisation';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations } from '$server/store/models/organisations';
import { Invitations } from '$server/store/models/people';
import { newId } from '$server/store/ids';
import {
  aChallenge,
  aMember,
  anInstitution,
  aPerson,
  aSecretary,
  aSmallVocabulary,
  aStartup,
  dropDatabase,
  openDatabase,
} from '../../fixtures';
import { strangers } from './strangers';

const now = new Date();
const everything = { kind: null, q: null, after: null };

describe('the organisations of the alliance', () => {
  let secretary: Actor;
  const company = (change: Partial<NewOrganisation> = {}): NewOrganisation => ({
    kind: 'member',
    name: `Tram Lenti ${newId(6)}`,
    description: { it: 'Muove persone.', en: 'Moves people.' },
    website: 'https://tram.example',
    areaIds: [],
    email: `admin-${newId(8)}@tram.example`,
    locale: 'en',
    ...change,
  });

  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
    secretary = await aSecretary().create();
  });
  afterAll(dropDatabase);

  it('begin with a company and the invitation of its first administrator', async () => {
    const data = company({ email: 'Prima.Persona@Tram.Example' });
    const slug = await createOrganisation(secretary, data, now);
    const created = await viewOrganisation(secretary, slug, 'it');
    expect(created).toMatchObject({ name: data.name, kind: 'member', website: data.website, version: 0 });
    const stored = await Organisations.findOne({ slug }).lean();
    const invitation = await Invitations.findOne({ organisationId: stored?._id }).lean();
    expect(invitation).toMatchObject({ email: 'prima.persona@tram.example', role: 'admin' });
    const letter = await Jobs.findOne({ key: `mail:invitation:${invitation?._id}` }).lean();
    expect(letter?.payload).toMatchObject({ to: 'prima.persona@tram.example', locale: 'en' });
    const told = await AuditEntries.find({ organisationId: stored?._id }).lean();
    expect(told.map(({ action }) => action).sort()).toEqual(['organisation:create', 'people:invite']);
  });

  it('come into being whole or not at all', async () => {
    const busy = await aPerson()
      .of(await aMember().create(), 'admin')
      .create();
    const data = company({ email: busy.email.toUpperCase() });
    await expect(createOrganisation(secretary, data, now)).rejects.toMatchObject({
      details: { fields: { email: { reason: 'belongs_elsewhere' } } },
    });
    expect(await Organisations.exists({ name: data.name })).toBeNull();
    const forged = company({ areaIds: ['no-such-area'] });
    await expect(createOrganisation(secretary, forged, now)).rejects.toMatchObject({
      details: { fields: { areaIds: expect.anything() } },
    });
    expect(await Invitations.exists({ email: forged.email })).toBeNull();
  });

  it('carry a name once, whoever is faster', async () => {
    const name = `Acqua Chiara ${newId(6)}`;
    const both = await Promise.allSettled([
      createOrganisation(secretary, company({ name }), now),
      createOrganisation(secretary, company({ name }), now),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { details: { fields: { name: { reason: 'name_taken' } } } },
    });
    expect(await Organisations.countDocuments({ name })).toBe(1);
  });

  it('are not kept out by a start-up of the same name', async () => {
    const startup = await aStartup(`Luce Nuova ${newId(6)}`).create();
    const slug = await createOrganisation(secretary, company({ name: startup.name }), now);
    expect(slug).not.toBe(startup.slug);
    expect(slug.startsWith(startup.slug)).toBe(true);
  });

  it('are found by a part of the name, whatever the accents and capitals', async () => {
    const tag = newId(6);
    await aMember(`Mobilità ${tag}`).create();
    await aStartup(`mobilita ${tag} due`).create();
    const find = async (q: string, kind: string | null = null) =>
      (await listOrganisations(secretary, { ...everything, q, kind }, now)).organisations.map(
        ({ name }) => name,
      );
    expect(await find(`MOBILITA ${tag}`)).toEqual([`Mobilità ${tag}`, `mobilita ${tag} due`]);
    expect(await find(`ilità ${tag}`, 'member')).toEqual([`Mobilità ${tag}`]);
    // Signs of a regular expression are only signs.
    expect(await find(`m.bilità ${tag}`)).toEqual([]);
    expect(await find('(')).toEqual([]);
  });

  it('come page by page by name, each once, with their people and challenges', async () => {
    const tag = newId(6);
    for (let i = 0; i < 41; i += 1) await aStartup(`${i % 2 ? 'à' : 'B'} ${tag} ${i}`).create();
    const member = await aMember(`ZZ ${tag}`).create();
    const person = await aPerson().of(member, 'admin').create();
    await aChallenge().open().by(member).withPanel(person).create();
    const first = await listOrganisations(secretary, { ...everything, q: tag }, now);
    const second = await listOrganisations(secretary, { ...everything, q: tag, after: first.next }, now);
    expect([first.organisations.length, second.organisations.length, second.next]).toEqual([40, 2, null]);
    const names = [...first.organisations, ...second.organisations].map(({ name }) => name);
    expect(new Set(names).size).toBe(42);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'it', { sensitivity: 'base' })));
    expect(second.organisations.at(-1)).toMatchObject({ people: 1, invited: 0, challenges: 1 });
  });

  it('keep their address when their name changes, and the search learns the new one', async () => {
    const member = await aMember(`Vecchio Nome ${newId(6)}`).create();
    const challenge = await aChallenge().open().by(member).create();
    const data = { name: 'Nuovo Nome', description: { it: 'x', en: '' }, website: '', areaIds: [] };
    await editOrganisation(secretary, member.slug, 0, data, now);
    expect(await viewOrganisation(secretary, member.slug, 'it')).toMatchObject({
      name: 'Nuovo Nome',
      version: 1,
    });
    const job = await Jobs.findOne({ key: `search:organisation:${member._id}` }).lean();
    expect(job?.payload).toEqual({ ids: [challenge._id] });
    expect(
      await AuditEntries.exists({ action: 'organisation:edit', 'subject.id': member._id }),
    ).not.toBeNull();
  });

  it('tell the second of two people who save at the same time', async () => {
    const institution = await anInstitution().create();
    const data = (name: string) => ({ name, description: { it: '', en: '' }, website: '', areaIds: [] });
    await editOrganisation(secretary, institution.slug, 0, data('Prima'), now);
    await expect(
      editOrganisation(secretary, institution.slug, 0, data('Seconda'), now),
    ).rejects.toMatchObject({
      code: 'conflict',
      reason: 'data_changed_elsewhere',
    });
    expect((await viewOrganisation(secretary, institution.slug, 'it')).name).toBe('Prima');
  });

  it('leave a start-up’s passport to the start-up', async () => {
    const startup = await aStartup().create();
    const data = {
      name: 'Corretto',
      description: { it: 'altro', en: '' },
      website: 'https://x.example',
      areaIds: [],
    };
    await editOrganisation(secretary, startup.slug, 0, data, now);
    const after = await Organisations.findOne({ _id: startup._id }).lean();
    expect(after).toMatchObject({ name: 'Corretto', website: '', description: { it: '', en: '' } });
    expect(after?.passport).toEqual(startup.passport);
  });

  it('do not exist for anybody outside the secretariat', async () => {
    const own = await aMember().create();
    const data = { name: 'Rubato', description: { it: '', en: '' }, website: '', areaIds: [] };
    for (const stranger of await strangers(own)) {
      for (const ask of [
        () => listOrganisations(stranger, everything, now),
        () => viewOrganisation(stranger, own.slug, 'it'),
        () => createOrganisation(stranger, company(), now),
        () => editOrganisation(stranger, own.slug, 0, data, now),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(listOrganisations(null, everything, now)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await Organisations.findOne({ _id: own._id }).lean())?.name).toBe(own.name);
  });
});
