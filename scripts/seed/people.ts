import type { Actor, OrganisationKind } from '../../src/lib/domain/actor';
import { readAs } from '../../src/lib/domain/name';
import { slugify } from '../../src/lib/server/slug';
import { Organisations } from '../../src/lib/server/store/models/organisations';
import { Users } from '../../src/lib/server/store/models/people';
import { INSTITUTIONS, MEMBERS } from './content/organisations';
import { authorOf, PEOPLE, type DemoPerson } from './content/people';
import { STARTUPS } from './content/startups';

/** Organisations and people by key; ids are made of the keys, so that a second run finds them. */
export async function seedPeople(): Promise<Map<string, Actor>> {
  const organisations = [
    ...MEMBERS.map((member) => ({ ...member, kind: 'member' as OrganisationKind, passport: null })),
    ...INSTITUTIONS.map((member) => ({ ...member, kind: 'institution' as OrganisationKind, passport: null })),
    ...STARTUPS.map(({ key, name, passport }) => ({
      key,
      name,
      kind: 'startup' as OrganisationKind,
      description: { it: '', en: '' },
      areaIds: [],
      passport: { ...passport, website: '' },
    })),
  ];
  const now = new Date();
  for (const { key, kind, name, description, areaIds, passport } of organisations) {
    await Organisations.updateOne(
      { _id: `demo-${key}` },
      {
        $setOnInsert: {
          kind,
          name,
          reading: readAs(name),
          slug: slugify(name),
          description,
          areaIds,
          passport,
          demo: true,
          createdAt: now,
          updatedAt: now,
        },
      },
      // Left to mongoose, a second run would touch `updatedAt`.
      { upsert: true, timestamps: false },
    );
  }
  const authors: DemoPerson[] = STARTUPS.filter(({ key }) => authorOf(key).startsWith('author-')).map(
    ({ key, name }) => ({
      key: authorOf(key),
      persona: false,
      name: `Referente ${name}`,
      organisation: key,
      role: 'admin',
    }),
  );
  const people = new Map<string, Actor>();
  for (const person of [...PEOPLE, ...authors]) {
    const organisation = organisations.find((candidate) => candidate.key === person.organisation);
    const email = `${person.key}@demo.sfida.invalid`;
    await Users.updateOne(
      { _id: `demo-${person.key}` },
      {
        $setOnInsert: {
          email,
          name: person.name,
          locale: 'it',
          secretariat: person.secretariat === true,
          persona: person.persona ? person.key : null,
          organisation: organisation ? { id: `demo-${organisation.key}`, role: person.role } : null,
        },
      },
      { upsert: true },
    );
    people.set(person.key, {
      userId: `demo-${person.key}`,
      name: person.name,
      email,
      locale: 'it',
      secretariat: person.secretariat === true,
      organisation: organisation
        ? {
            id: `demo-${organisation.key}`,
            name: organisation.name,
            kind: organisation.kind,
            role: person.role,
          }
        : null,
      formerStartupIds: [],
    });
  }
  return people;
}
