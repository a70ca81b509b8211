import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { emptyPassport } from '$domain/organisation/passport';
import { loadActor } from '$server/auth/session';
import { createStartup } from '$server/organisations/create-startup';
import { savePassport, viewOwnPassport } from '$server/organisations/passport';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
import { Users } from '$server/store/models/people';
import {
  refusal,
  aMemberPerson,
  aPerson,
  aSecretary,
  aSmallVocabulary,
  aStartup,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();
const startup = (name: string) => ({
  name,
  website: 'https://example.org',
  city: 'Milano',
  language: 'en' as const,
});
const again = async (actor: Actor) => (await loadActor(actor.userId)) as Actor;

beforeAll(async () => {
  await openDatabase();
  await aSmallVocabulary();
});
afterAll(dropDatabase);

describe('a person without organisation registers a start-up', () => {
  it('becomes its administrator, with a passport that holds what was typed', async () => {
    const person = await aPerson().create();
    await createStartup(person, startup('Ciclofficina dati'), now);
    const { organisation } = await again(person);
    expect(organisation).toMatchObject({ name: 'Ciclofficina dati', kind: 'startup', role: 'admin' });
    const { passport } = await viewOwnPassport(await again(person), 'it');
    expect(passport).toMatchObject({ language: 'en', website: 'https://example.org', city: 'Milano' });
    expect(
      await AuditEntries.countDocuments({ 'subject.id': organisation?.id, action: 'startup:create' }),
    ).toBe(1);
    expect(await Jobs.countDocuments({ key: `match:startup:${organisation?.id}` })).toBe(1);
  });

  it('is told beside the name when it is taken, and nothing is half made', async () => {
    const person = await aPerson().create();
    await createStartup(await aPerson().create(), startup('Nome preso'), now);
    expect(await refusal(createStartup(person, startup('  nome PRESO '), now))).toBe('name_taken');
    expect((await again(person)).organisation).toBeNull();
    expect(await Organisations.countDocuments({ slug: 'nome-preso' })).toBe(1);
  });

  it('of one name asked by many at the same moment, one gets it', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => aPerson().create()));
    const results = await Promise.all(
      people.map((person) => refusal(createStartup(person, startup('Conteso'), now))),
    );
    expect(results.sort()).toEqual(['done', ...Array<string>(7).fill('name_taken')]);
    expect(await Organisations.countDocuments({ slug: 'conteso' })).toBe(1);
  });

  it('pressing twice makes one start-up', async () => {
    const person = await aPerson().create();
    const results = await Promise.all(
      ['Prima', 'Seconda'].map((name) => refusal(createStartup(person, startup(`${name} volta`), now))),
    );
    expect(results.sort()).toEqual(['already_in_organisation', 'done']);
    expect(await Organisations.countDocuments({ slug: { $in: ['prima-volta', 'seconda-volta'] } })).toBe(1);
    expect((await Users.findById(person.userId).lean())?.organisation?.role).toBe('admin');
  });

  it('is nothing for who has an organisation, and for the secretariat', async () => {
    for (const person of [
      await (await aMemberPerson()).create(),
      await (await aStartupPerson()).create(),
      await aSecretary().create(),
    ])
      expect(await refusal(createStartup(person, startup(`Di ${person.userId}`), now))).toBe('not_found');
  });
});

describe('a start-up keeps its passport', () => {
  const written = {
    ...emptyPassport('it'),
    pitch: 'Diciamo prima se si passa.',
    visibility: 'nobody' as const,
  };
  const version = async ({ _id }: OrganisationRecord) =>
    (await Organisations.findById(_id).lean())?.version ?? -1;

  it('as it was typed, with areas and topics of the vocabulary only, and asks matching to look again', async () => {
    const organisation = await aStartup().create();
    const person = await (await aStartupPerson(organisation)).create();
    await savePassport(
      person,
      0,
      { ...written, areaIds: ['mobility', 'nowhere'], topicIds: ['sensors', 'x'] },
      now,
    );
    const view = await viewOwnPassport(person, 'it');
    expect(view).toMatchObject({
      version: 1,
      passport: { ...written, areaIds: ['mobility'], topicIds: ['sensors'] },
    });
    expect(await Jobs.countDocuments({ key: `match:startup:${organisation._id}` })).toBe(1);
  });

  it('in two windows: the second is told, and nothing is overwritten', async () => {
    const organisation = await aStartup().create();
    const person = await (await aStartupPerson(organisation)).create();
    const save = (pitch: string) => refusal(savePassport(person, 0, { ...written, pitch }, now));
    const results = await Promise.all(['uno', 'due', 'tre'].map(save));
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(['done', 'draft_changed_elsewhere']));
    expect(await version(organisation)).toBe(1);
  });

  it('alone: nobody else has a passport to open or write, and its reviewers have none', async () => {
    const organisation = await aStartup().create();
    for (const person of [
      await (await aMemberPerson()).create(),
      await aSecretary().create(),
      await aPerson().create(),
      await aPerson().of(organisation, 'reviewer').create(),
    ]) {
      expect(await refusal(viewOwnPassport(person, 'it'))).toBe('not_found');
      expect(await refusal(savePassport(person, 0, written, now))).toBe('not_found');
    }
    expect(await version(organisation)).toBe(0);
  });
});
