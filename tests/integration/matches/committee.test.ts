import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '$domain/actor';
import { listProposalsForChallenge } from '$server/matching/matches/list-proposals-for-challenge';
import { Proposals } from '$server/store/models/proposals';
import {
  codeOf,
  aChallenge,
  aMatch,
  aStartupPerson,
  aProposal,
  declareConflict,
  dropDatabase,
  openDatabase,
} from '../../fixtures';
import { aCommittee, type Committee } from '../committee/panel';

const now = new Date();

describe('proposals that fit a challenge', () => {
  let committee: Committee;
  const ask = (actor: Visitor) => listProposalsForChallenge(actor, committee.slug, now);
  const titles = async (actor: Visitor) => (await ask(actor)).map(({ title }) => title);

  beforeAll(async () => {
    await openDatabase();
    committee = await aCommittee({ proposals: 3 });
    for (const [index, proposal] of committee.proposals.entries())
      await aMatch()
        .of(committee.challenge)
        .with(proposal)
        .inPlace(3 - index, 0)
        .inWords('luoghi', 'parola mai scritta')
        .create();
  });
  afterAll(dropDatabase);

  it('are read by the panel once the challenge has closed, best first, with words that stand in what was sent', async () => {
    for (const person of [committee.chair, ...committee.reviewers])
      expect(await titles(person)).toEqual(['Proposta 3', 'Proposta 2', 'Proposta 1']);
    const [first] = await ask(committee.chair);
    expect(first).toMatchObject({ meter: 'good', words: ['luoghi'] });
  });

  it('a reviewer with a conflict finds no trace of that start-up’s, nor a gap', async () => {
    const [reviewer, other] = committee.reviewers;
    await declareConflict(reviewer, committee.proposals[1]);
    const seen = await ask(reviewer);
    expect(seen.map(({ title }) => title)).toEqual(['Proposta 3', 'Proposta 1']);
    expect(JSON.stringify(seen)).not.toContain(committee.proposals[1]._id);
    expect(JSON.stringify(seen)).not.toContain(committee.startups[1].organisation?.name);
    expect(await titles(other)).toHaveLength(3);
  });

  it('the secretariat, which sees how far the committee is, reads no word of them', async () => {
    expect(await ask(committee.secretary)).toEqual([]);
  });

  it('nobody else learns that there are any', async () => {
    for (const stranger of [committee.owner, committee.rival, ...committee.startups])
      expect(await codeOf(ask(stranger))).toBe('not_found');
    expect(await codeOf(ask(null))).toBe('unauthenticated');
  });

  it('a withdrawn one is gone, whatever the stored match says', async () => {
    await Proposals.updateOne({ _id: committee.proposals[2]?._id ?? '' }, { $set: { state: 'withdrawn' } });
    expect(await titles(committee.chair)).toEqual(['Proposta 2', 'Proposta 1']);
  });

  it('while the challenge is open there are none, not even for its panel', async () => {
    const open = await aChallenge().by(committee.owner).open().withPanel(committee.chair).create();
    const sealed = await aProposal()
      .to(open)
      .by(await (await aStartupPerson()).create())
      .submitted()
      .create();
    await aMatch().of(open).with(sealed).create();
    expect(await codeOf(listProposalsForChallenge(committee.chair, open.slug, now))).toBe('not_found');
  });
});
