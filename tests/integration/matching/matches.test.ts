import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advanceChallenge } from '$server/challenges/advance';
import { cancelChallenge } from '$server/challenges/cancel';
import { viewMatchingProgress } from '$server/matching/matches/view-progress';
import { editOrganisation } from '$server/organisations/edit-organisation';
import { withdrawProposal } from '$server/proposals/withdraw';
import { Matches, MatchTerms, MatchTexts } from '$server/store/models/matching';
import { Jobs } from '$server/store/models/operations';
import { Organisations, type OrganisationRecord } from '$server/store/models/organisations';
import { Proposals } from '$server/store/models/proposals';
import { Challenges } from '$server/store/models/challenges';
import { aProposal, aSecretary, dropDatabase, openDatabase } from '../../fixtures';
import { challengeAt, idsOf, indexed, matchesOf, rewrite, theDemo, work, type Demo } from './demo';

/** Its first words in the passport and in the challenge, without an embedder. */
const NETWORK = 'dispositivo-estraneo-nella-rete-di-un-edificio';
const STRANGERS = 'demo-nodo-urbano';

describe('matching in the demonstration, by words', () => {
  let demo: Demo;
  beforeAll(async () => {
    await openDatabase();
    demo = await theDemo();
    await work();
  }, 120_000);
  afterAll(dropDatabase);

  it('a challenge finds the start-up that answers it, with topics and the words of both texts', async () => {
    const [first] = await matchesOf(NETWORK);
    expect(first).toMatchObject({ subjectId: STRANGERS, rank: 1, startupRank: 1, byWordsOnly: true });
    expect(first?.meaning).toBeNull();
    expect(first?.topics).toEqual(expect.arrayContaining(['network-monitoring', 'device-security']));
    expect(first?.words.length).toBeGreaterThan(2);
    const challenge = JSON.stringify(await challengeAt(NETWORK)).toLowerCase();
    const passport = JSON.stringify(await Organisations.findById(STRANGERS).lean()).toLowerCase();
    for (const { inChallenge, inSubject } of first?.words ?? []) {
      for (const word of inChallenge.toLowerCase().split(' ')) expect(challenge).toContain(word);
      for (const word of inSubject.toLowerCase().split(' ')) expect(passport).toContain(word);
    }
  });

  it('says nothing where nothing fits', async () => {
    const all = await Matches.countDocuments({ subjectKind: 'startup' });
    // 11 public challenges and 18 start-ups: most pairs have nothing to do with one another.
    expect(all).toBeGreaterThan(3);
    expect(all).toBeLessThan(40);
  });

  it('sealed proposals, drafts and withdrawn ones are in no text, no index, no match', async () => {
    const sealed = await Challenges.distinct('_id', {
      state: { $nin: ['closed', 'assessment', 'decided', 'archived'] },
    });
    const hidden = await Proposals.distinct('_id', {
      $or: [{ challengeId: { $in: sealed } }, { state: { $in: ['draft', 'withdrawn'] } }],
    });
    expect(hidden.length).toBeGreaterThan(2);
    expect(await MatchTexts.countDocuments({ subjectId: { $in: hidden } })).toBe(0);
    expect(await Matches.countDocuments({ subjectId: { $in: hidden } })).toBe(0);
    const inIndex = await indexed('proposal');
    expect(inIndex.length).toBeGreaterThan(10);
    expect(inIndex.filter((id) => hidden.includes(id))).toEqual([]);
  });

  it('proposals are matched with their own challenge alone', async () => {
    for (const { challengeId, subjectId } of await Matches.find({ subjectKind: 'proposal' }).lean())
      expect((await Proposals.findById(subjectId).lean())?.challengeId).toBe(challengeId);
  });

  it('every proposal has a place in its challenge’s panel, those with little in common last', async () => {
    const texts = await MatchTexts.find({ kind: 'proposal', searchable: { $ne: '' } }).lean();
    const matches = await Matches.find({ subjectKind: 'proposal' }).sort({ challengeId: 1, rank: 1 }).lean();
    expect(matches.map(({ subjectId }) => subjectId).sort()).toEqual(
      texts.map(({ subjectId }) => subjectId).sort(),
    );
    for (const challengeId of new Set(matches.map((match) => match.challengeId))) {
      const ranks = matches.filter((match) => match.challengeId === challengeId).map(({ rank }) => rank);
      expect(ranks).toEqual(ranks.map((_, i) => i + 1));
    }
    expect(await Matches.countDocuments({ subjectKind: { $ne: 'proposal' }, meter: 'weak' })).toBe(0);
  });

  it('ten changes before the work begins are one piece of work, with the last text', async () => {
    const person = demo.person('startup');
    const id = person.organisation?.id;
    for (let i = 0; i < 10; i++) await rewrite(person, { references: `Prova numero ${i} con galleggianti` });
    expect(await Jobs.countDocuments({ key: `match:startup:${id}`, state: 'ready' })).toBe(1);
    await work();
    const text = await MatchTexts.findById(`startup:${id}`).lean();
    expect(text?.searchable).toContain('9');
    expect(text?.searchable).not.toContain('8');
    expect(text?.indexedHash).toBe(text?.hash);
    expect(await Jobs.countDocuments({ type: /^match:/, state: { $ne: 'done' } })).toBe(0);
  });

  it('a passport that nobody may find leaves no trace for members, and its start-up still sees what fits it', async () => {
    const startup = demo.person(await authorOfStartup(STRANGERS));
    await rewrite(startup, { visibility: 'nobody', references: 'Provato con zampironi.' });
    await work();
    expect(await idsOf(NETWORK)).not.toContain(STRANGERS);
    expect(await Matches.countDocuments({ subjectId: STRANGERS, subjectKind: 'startup' })).toBe(0);
    expect(await indexed('startup')).not.toContain(STRANGERS);
    expect(await MatchTerms.findById('zampiron').lean()).toBeNull();
    const ranks = (await matchesOf(NETWORK)).map(({ rank }) => rank);
    expect(ranks).toEqual(ranks.map((_, i) => i + 1));
    const own = await Matches.find({ subjectId: STRANGERS }).sort({ startupRank: 1 }).lean();
    expect(own[0]).toMatchObject({
      subjectKind: 'unseen_startup',
      challengeId: (await challengeAt(NETWORK))._id,
      rank: 0,
      startupRank: 1,
    });

    await rewrite(startup, { visibility: 'all_members' });
    await work();
    expect(await idsOf(NETWORK)).toContain(STRANGERS);
    expect(await Matches.countDocuments({ subjectId: STRANGERS, subjectKind: 'unseen_startup' })).toBe(0);
  });

  it('a passport for its own areas is found by members active there, and by no others', async () => {
    const startup = demo.person(await authorOfStartup(STRANGERS));
    // Cisco, who asks, is active in security, digital and work.
    await rewrite(startup, { visibility: 'same_areas', areaIds: ['security'] });
    await work();
    expect(await idsOf(NETWORK)).toContain(STRANGERS);
    await rewrite(startup, { areaIds: ['environment'] });
    await work();
    expect(await idsOf(NETWORK)).not.toContain(STRANGERS);
    expect(await idsOf(NETWORK, 'unseen_startup')).toContain(STRANGERS);
    // The company becomes active there: it finds the passport now.
    const secretary = await aSecretary().create();
    const cisco = (await Organisations.findById('demo-cisco').lean()) as OrganisationRecord;
    const { slug, version, name, description, website, areaIds } = cisco;
    const data = { name, description, website, areaIds: [...areaIds, 'environment'] };
    await editOrganisation(secretary, slug, version, data, new Date());
    await work();
    expect(await idsOf(NETWORK)).toContain(STRANGERS);
    expect(await idsOf(NETWORK, 'unseen_startup')).not.toContain(STRANGERS);
    await rewrite(startup, { visibility: 'all_members', areaIds: ['security', 'digital'] });
    await work();
  });

  it('a withdrawn proposal leaves texts, index and matches', async () => {
    const challenge = await challengeAt('scuole-fresche-anche-a-giugno');
    const proposal = await Proposals.findOne({ challengeId: challenge._id, state: 'submitted' }).lean();
    const id = proposal?._id ?? '';
    expect(await indexed('proposal')).toContain(id);
    const author = demo.person(await authorOfStartup(proposal?.organisationId ?? ''));
    await withdrawProposal(author, id, new Date());
    await work();
    expect(await indexed('proposal')).not.toContain(id);
    expect(await MatchTexts.countDocuments({ subjectId: id })).toBe(0);
    expect(await Matches.countDocuments({ subjectId: id })).toBe(0);
  });

  it('at the close of a challenge its proposals are matched; called off, everything of it leaves', async () => {
    const challenge = await challengeAt(NETWORK);
    const author = demo.person(await authorOfStartup(STRANGERS));
    const proposal = await aProposal('Il censimento degli apparati estranei')
      .to(challenge)
      .by(author)
      .answering({ d4: 'Un nodo ascolta chi parla con chi e segnala l’apparato estraneo alla rete.' })
      .submitted()
      .create();
    await work();
    expect(await indexed('proposal')).not.toContain(proposal._id);

    await Challenges.updateOne({ _id: challenge._id }, { closesAt: new Date(Date.now() - 1_000) });
    await advanceChallenge(challenge._id, new Date());
    await work();
    expect(await indexed('proposal')).toContain(proposal._id);
    expect(await MatchTexts.countDocuments({ kind: 'proposal', challengeId: challenge._id })).toBeGreaterThan(
      0,
    );

    const secretary = await aSecretary().create();
    await cancelChallenge(secretary, NETWORK, 'Il progetto è sospeso.', new Date());
    await work();
    expect(await Matches.countDocuments({ challengeId: challenge._id })).toBe(0);
    expect(await MatchTexts.countDocuments({ challengeId: challenge._id })).toBe(0);
    expect(await indexed('proposal')).not.toContain(proposal._id);
  });

  it('the secretariat sees how far it is, and nobody else', async () => {
    const secretary = await aSecretary().create();
    const progress = await viewMatchingProgress(secretary);
    expect(progress.indexed.startup).toEqual({ texts: 18, held: 18 });
    expect(progress.embedder.state).toBe('off');
    expect(progress.waiting).toBe(0);
    expect(progress.refreshedAt).not.toBeNull();
    await expect(viewMatchingProgress(demo.person('startup'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(viewMatchingProgress(null)).rejects.toMatchObject({ code: 'not_found' });
  });
});

async function authorOfStartup(id: string): Promise<string> {
  const { authorOf } = await import('../../../scripts/seed/content/people');
  return authorOf(id.replace(/^demo-/, ''));
}
