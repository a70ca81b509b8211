import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '$domain/actor';
import { viewReview } from '$server/committee/reviews/view-review';
import { indexForMatching } from '$server/matching/index/index-for-matching';
import { refreshSimilarProposals } from '$server/matching/matches/refresh-similar';
import { countTerms } from '$server/matching/index/statistics';
import { MatchTexts, SimilarProposals } from '$server/store/models/matching';
import { Proposals, type ProposalRecord } from '$server/store/models/proposals';
import {
  aChallenge,
  aProposal,
  aStartupPerson,
  codeOf,
  declareConflict,
  dropDatabase,
  openDatabase,
} from '../../fixtures';
import { aCommittee, type Committee } from '../committee/panel';

const now = new Date();
const WATER = 'Idrofoni autoalimentati ascoltano le condotte, un correlatore acustico trova la perdita.';
const FIGURES = '500 persone e 500 alberi';

describe('proposals that resemble one another', () => {
  let committee: Committee;
  let first: ProposalRecord;
  let twin: ProposalRecord;
  let other: ProposalRecord;
  let counted: ProposalRecord;
  const ask = async (actor: Visitor, proposal = first) =>
    (await viewReview(actor, committee.slug, proposal._id, 'it', now)).similar;
  const compare = () => refreshSimilarProposals({ challengeId: committee.challenge._id });
  const titles = async (actor: Visitor) => (await ask(actor)).map(({ title }) => title);
  /** Sent to this challenge by a start-up of its own; its text alone tells it from the others. */
  const send = async (title: string, text: string, to = committee.challenge) =>
    aProposal(title)
      .to(to)
      .by(await (await aStartupPerson()).create())
      .answering({ d1: text, d2: '', d3: '', d4: '', d5: '', d6: '', d7: '', d8: '', d9: '' })
      .submitted()
      .create();

  beforeAll(async () => {
    await openDatabase();
    committee = await aCommittee({ proposals: 2 });
    first = await send('Ascoltare le condotte', WATER);
    twin = await send('Il suono della perdita', `${WATER} Anche di notte.`);
    other = await send('Un correlatore', 'Un correlatore acustico che sta nelle condotte.');
    await send(
      'Orti sui tetti',
      'Cassette di legno, terriccio e irrigazione a goccia per coltivare pomodori.',
    );
    counted = await send('Pareti verdi', `Rampicanti. ${FIGURES}. Terrazze, pergolati e glicini.`);
    await send('Pergolati', `Terrazze, pergolati e glicini. ${FIGURES}.`);
    await send('Turni condivisi', `Biciclette. ${FIGURES}.`);
    const closed = await aChallenge().by(committee.owner).closed().withPanel(committee.chair).create();
    await send('La stessa altrove', WATER, closed);
    await indexForMatching({ kind: 'challenge', ids: 'all' });
    await indexForMatching({ kind: 'proposal', ids: 'all' });
    await countTerms({ force: true });
    await compare();
  });
  afterAll(dropDatabase);

  it('are shown to the panel, the nearest first, with words that stand in both', async () => {
    for (const person of [committee.chair, ...committee.reviewers])
      expect(await titles(person)).toEqual(['Il suono della perdita', 'Un correlatore']);
    const [near] = await ask(committee.chair);
    expect(near?.words.length).toBeGreaterThanOrEqual(3);
    for (const word of near?.words.flatMap((words) => words.split(' ')) ?? [])
      expect(WATER.toLowerCase()).toContain(word.toLowerCase());
  });

  it('what has nothing in common but the challenge is not there, nor anything of another challenge', async () => {
    const { proposals } = committee;
    const seen = JSON.stringify(await ask(committee.chair));
    for (const foreign of ['Orti', 'altrove', ...proposals.map(({ title }) => title)])
      expect(seen).not.toContain(foreign);
    expect(await ask(committee.chair, other)).not.toEqual([]);
  });

  it('words that the challenge says too make nothing similar', async () => {
    const text = await MatchTexts.findById(`challenge:${committee.challenge._id}`).lean();
    const own = await MatchTexts.findById(`proposal:${first._id}`).lean();
    const before = text?.searchable ?? '';
    expect(before).not.toBe('');
    const says = async (searchable: string, hash: string) => {
      await MatchTexts.updateOne({ _id: text?._id ?? '' }, { $set: { searchable, hash } });
      await compare();
    };
    await says(own?.searchable ?? '', 'the words of the first');
    expect(await ask(committee.chair)).toEqual([]);
    await says(before, text?.hash ?? '');
    expect(await titles(committee.chair)).toHaveLength(2);
  });

  it('figures make nothing similar, and are no words in common', async () => {
    const seen = await ask(committee.chair, counted);
    expect(seen.map(({ title }) => title)).toEqual(['Pergolati']);
    for (const word of seen[0]?.words ?? []) expect(word).not.toMatch(/\d/);
  });

  it('a reviewer with a conflict finds no trace of that start-up’s, and does not reach its page', async () => {
    const [reviewer, colleague] = committee.reviewers;
    await declareConflict(reviewer, twin);
    const seen = await ask(reviewer);
    expect(seen.map(({ title }) => title)).toEqual(['Un correlatore']);
    expect(JSON.stringify(seen)).not.toContain(twin._id);
    expect(await codeOf(ask(reviewer, twin))).toBe('not_found');
    expect(await titles(colleague)).toHaveLength(2);
  });

  it('nobody else learns that there are any: rival, owner, secretariat, the start-ups themselves', async () => {
    const { owner, rival, secretary, startups } = committee;
    for (const stranger of [owner, rival, secretary, ...startups])
      expect(await codeOf(ask(stranger))).toBe('not_found');
    expect(await codeOf(ask(null))).toBe('unauthenticated');
  });

  it('a proposal is found under its own challenge alone', async () => {
    const elsewhere = await aChallenge().by(committee.owner).closed().withPanel(committee.chair).create();
    expect(await codeOf(viewReview(committee.chair, elsewhere.slug, first._id, 'it', now))).toBe('not_found');
  });

  it('nothing is compared again where nothing has changed', async () => {
    await SimilarProposals.updateOne({ _id: first._id }, { $set: { near: [] } });
    await compare();
    expect(await ask(committee.chair)).toEqual([]);
    await countTerms({ force: true });
    await compare();
    expect(await titles(committee.chair)).toHaveLength(2);
  });

  it('of another revision than the one that was compared nothing is said', async () => {
    await Proposals.updateOne({ _id: twin._id }, { $inc: { revision: 1 } });
    expect(await titles(committee.chair)).toEqual(['Un correlatore']);
    await Proposals.updateOne({ _id: twin._id }, { $inc: { revision: -1 } });
    expect(await titles(committee.chair)).toHaveLength(2);
  });

  it('what is withdrawn leaves the pages at once, and the words of it go too', async () => {
    await Proposals.updateOne({ _id: other._id }, { $set: { state: 'withdrawn' } });
    expect(await titles(committee.chair)).toEqual(['Il suono della perdita']);
    await indexForMatching({ kind: 'proposal', ids: [other._id] });
    const kept = await SimilarProposals.find({ challengeId: committee.challenge._id }).lean();
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain(other._id);
  });

  it('a sealed challenge compares nothing', async () => {
    const open = await aChallenge().by(committee.owner).withPanel(committee.chair).create();
    await send('Ancora sigillata', WATER, open);
    await send('Sigillata anche questa', WATER, open);
    await indexForMatching({ kind: 'challenge', ids: 'all' });
    await indexForMatching({ kind: 'proposal', ids: 'all' });
    await refreshSimilarProposals({ challengeId: open._id });
    expect(await SimilarProposals.countDocuments({ challengeId: open._id })).toBe(0);
  });
});
