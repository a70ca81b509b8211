import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewAlliance } from '$server/alliance/view-alliance';
import { viewMember } from '$server/alliance/view-member';
import {
  aChallenge,
  aMember,
  aMemberPerson,
  anInstitution,
  aSmallVocabulary,
  aStartup,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();

describe('the pages of the alliance', () => {
  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
  });
  afterAll(dropDatabase);

  it('show members and institutions with what is open, and no start-up', async () => {
    const member = await aMember('Alfa').activeIn('mobility').create();
    const city = await anInstitution('Comune').create();
    await aStartup('Segreta').create();
    await aChallenge('Aperta')
      .by(member)
      .with({ partnerIds: [city._id] })
      .open()
      .create();
    await aChallenge('In bozza').by(member).draft().create();
    await aChallenge('Domani').by(member).scheduled().create();
    const alliance = await viewAlliance('en', now);
    expect(alliance.members).toMatchObject([
      { name: 'Alfa', slug: 'alfa', open: 1, areas: [{ label: 'Sustainable mobility' }] },
    ]);
    expect(alliance.institutions).toMatchObject([{ name: 'Comune', open: 0 }]);
    expect(alliance.areas.find(({ id }) => id === 'mobility')?.open).toBe(1);
    expect(JSON.stringify(alliance)).not.toContain('Segreta');

    const page = await viewMember(null, 'alfa', 'it', now);
    expect(page.challenges.map((card) => card.title.text)).toEqual(['Aperta', 'Domani']);
    const partner = await viewMember(null, 'comune', 'it', now);
    expect(partner.challenges).toMatchObject([{ title: { text: 'Aperta' }, member: 'Alfa' }]);
  });

  it('keep drafts out for everybody, and have no page for a start-up', async () => {
    const member = await aMember('Beta').create();
    const owner = await (await aMemberPerson(member)).create();
    await aChallenge('Bozza di Beta').by(member).draft().create();
    await aChallenge('Annullata di Beta').by(member).cancelled().create();
    for (const actor of [null, owner])
      expect((await viewMember(actor, 'beta', 'it', now)).challenges).toEqual([]);
    await aStartup('Gamma').create();
    await expect(viewMember(null, 'gamma', 'it', now)).rejects.toMatchObject({ code: 'not_found' });
    await expect(viewMember(owner, 'nessuno', 'it', now)).rejects.toMatchObject({ code: 'not_found' });
  });
});
