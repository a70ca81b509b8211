import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { cancelChallenge } from '$server/challenges/cancel';
import { challengeCalendar } from '$server/challenges/deadline-calendar';
import { listPublic } from '$server/challenges/list-public';
import { viewChallenge } from '$server/challenges/view-public';
import { startProposal } from '$server/proposals/start';
import type { ChallengeRecord } from '$server/store/models/challenges';
import type { OrganisationRecord } from '$server/store/models/organisations';
import {
  aChallenge,
  aMember,
  aMemberPerson,
  anInstitution,
  aPerson,
  aProposal,
  aSecretary,
  aSmallVocabulary,
  aStartup,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();
const notFound = { code: 'not_found' };
const see = (actor: Actor | null, challenge: ChallengeRecord, at = now) =>
  viewChallenge(actor, challenge.slug, 'it', at);

describe('the page of a challenge', () => {
  let member: OrganisationRecord;
  let owner: Actor;
  let rival: Actor;
  let secretary: Actor;
  let startup: Actor;

  beforeAll(async () => {
    await openDatabase();
    await aSmallVocabulary();
    member = await aMember('Tranvie').create();
    owner = await (await aMemberPerson(member)).create();
    rival = await (await aMemberPerson(await aMember('Rivale').create())).create();
    secretary = await aSecretary().create();
    startup = await (
      await aStartupPerson(
        await aStartup('Ciclodati').withPassport({ pitch: 'Contiamo bici.', team: 'Tre persone.' }).create(),
      )
    ).create();
  });
  afterAll(dropDatabase);

  it('a draft or one that waits for approval is not there for rivals, start-ups and visitors', async () => {
    for (const challenge of [
      await aChallenge().by(owner).draft().create(),
      await aChallenge().by(owner).awaitingApproval().create(),
    ]) {
      for (const actor of [null, rival, startup])
        await expect(see(actor, challenge)).rejects.toMatchObject(notFound);
      expect((await see(owner, challenge)).yours).toEqual({ kind: 'manage' });
      expect((await see(secretary, challenge)).slug).toBe(challenge.slug);
      expect((await listPublic()).challenges.map(({ slug }) => slug)).not.toContain(challenge.slug);
    }
  });

  it('what does not exist answers the same', async () => {
    await expect(viewChallenge(null, 'mai-esistita', 'it', now)).rejects.toMatchObject(notFound);
  });

  it('says who will read a proposal in numbers and organisations, never a person', async () => {
    const city = await anInstitution('Comune').create();
    const chair = await aPerson('Commissario 1').of(member).create();
    const reviewers = await Promise.all([
      aPerson('Commissario 2').of(member, 'reviewer').create(),
      aPerson('Commissario 3').of(city, 'reviewer').create(),
    ]);
    const challenge = await aChallenge()
      .by(owner)
      .with({ partnerIds: [city._id] })
      .open()
      .withPanel(chair, ...reviewers)
      .create();
    const page = await see(null, challenge);
    expect(page.readers).toEqual({
      seats: [
        { organisation: 'Tranvie', count: 2 },
        { organisation: 'Comune', count: 1 },
      ],
      total: 3,
      otherMembers: 1,
    });
    expect(page.partners).toEqual([{ name: 'Comune', slug: 'comune' }]);
    const text = JSON.stringify(page);
    for (const person of [chair, ...reviewers]) {
      expect(text).not.toContain(person.userId);
      expect(text).not.toContain(person.email);
      expect(text).not.toContain(person.name);
    }
  });

  it('shows no count of proposals and no trace of who sent one', async () => {
    const challenge = await aChallenge().by(owner).open().create();
    const proposal = await aProposal('Titolo sigillato').to(challenge).by(startup).submitted().create();
    for (const actor of [null, rival, owner, secretary]) {
      const text = JSON.stringify(await see(actor, challenge));
      for (const secret of [proposal._id, proposal.code, 'Titolo sigillato', 'Ciclodati', 'proposalCount'])
        expect(text).not.toContain(secret);
    }
    expect((await see(startup, challenge)).yours).toEqual({
      kind: 'continue',
      proposalId: proposal._id,
      state: 'submitted',
    });
  });

  it('tells each reader what they can do', async () => {
    const challenge = await aChallenge().by(owner).open().create();
    expect((await see(null, challenge)).yours).toEqual({ kind: 'sign-in', prefillable: 5, questions: 11 });
    expect((await see(startup, challenge)).yours).toEqual({ kind: 'start', prefilled: 2, questions: 11 });
    expect((await see(owner, challenge)).yours).toEqual({ kind: 'manage' });
    expect((await see(rival, challenge)).yours).toEqual({ kind: 'none' });
    expect((await see(await aPerson().create(), challenge)).yours).toEqual({ kind: 'join' });
    const id = await startProposal(startup, challenge.slug, now);
    expect((await see(startup, challenge)).yours).toEqual({
      kind: 'continue',
      proposalId: id,
      state: 'draft',
    });
    const closed = await see(startup, await aChallenge().by(owner).closed().create());
    expect(closed.yours).toEqual({ kind: 'none' });
  });

  it('a reviewer of a start-up does not learn that there is a proposal', async () => {
    const challenge = await aChallenge().by(owner).open().create();
    const organisation = await aStartup('Silenziosa').create();
    const writer = await (await aStartupPerson(organisation)).create();
    await startProposal(writer, challenge.slug, now);
    const reviewer = await aPerson().of(organisation, 'reviewer').create();
    expect((await see(reviewer, challenge)).yours).toEqual({ kind: 'none' });
  });

  it('closes at its instant by the clock', async () => {
    const challenge = await aChallenge().by(owner).open().create();
    const closesAt = challenge.closesAt as Date;
    expect((await see(startup, challenge, new Date(closesAt.getTime() - 1))).state).toBe('open');
    const after = await see(startup, challenge, closesAt);
    expect(after.state).toBe('closed');
    expect(after.yours).toEqual({ kind: 'none' });
  });

  it('called off after it was public it says so; called off as a draft it is not there', async () => {
    const shared = await aChallenge().by(owner).open().create();
    await cancelChallenge(owner, shared.slug, 'Motivo interno', now);
    const page = await see(null, shared);
    expect(page).toMatchObject({ state: 'cancelled', cancelledAt: now });
    expect(JSON.stringify(page)).not.toContain('Motivo interno');
    const neverPublic = await aChallenge().by(owner).draft().create();
    await cancelChallenge(owner, neverPublic.slug, 'Ripensata', now);
    await expect(see(null, neverPublic)).rejects.toMatchObject(notFound);
    await expect(see(rival, neverPublic)).rejects.toMatchObject(notFound);
  });

  it('its text is harmless and in the language that there is', async () => {
    const challenge = await aChallenge()
      .by(owner)
      .with({ problem: { it: '**Grave** <script>alert(1)</script>', en: '' } })
      .open()
      .create();
    const page = await viewChallenge(null, challenge.slug, 'en', now);
    expect(page.problem).toEqual({ html: '<p><strong>Grave</strong> </p>\n', lang: 'it' });
    expect(page.outcome.lang).toBe('en');
  });

  it('gives its deadline to a calendar while it can be answered, and to nobody who may not see it', async () => {
    const words = { title: (name: string) => `Scade: ${name}`, reminder: (name: string) => name };
    const file = (actor: Actor | null, challenge: ChallengeRecord) =>
      challengeCalendar(actor, challenge.slug, 'it', words, `/challenges/${challenge.slug}`, now);
    const open = await aChallenge('Bici, treni; e piedi').by(owner).open().create();
    expect(await file(null, open)).toContain('SUMMARY:Scade: Bici\\, treni\\; e piedi');
    expect(await file(null, open)).toContain(`URL:http://localhost:3000/challenges/${open.slug}`);
    const draft = await aChallenge().by(owner).draft().create();
    await expect(file(rival, draft)).rejects.toMatchObject(notFound);
    await expect(file(null, await aChallenge().by(owner).closed().create())).rejects.toMatchObject(notFound);
  });
});
