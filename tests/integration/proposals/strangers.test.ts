import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '$domain/actor';
import { listOwnProposals } from '$server/proposals/list-own';
import { saveDraft } from '$server/proposals/save-draft';
import { startProposal } from '$server/proposals/start';
import { viewStartupHome } from '$server/proposals/startup-home';
import { submitProposal } from '$server/proposals/submit';
import { draftEntry, viewDraftCheck, viewDraftSection } from '$server/proposals/view-draft';
import { viewOwnProposal } from '$server/proposals/view-own';
import { viewReceipt, viewRevision } from '$server/proposals/view-receipt';
import { withdrawProposal } from '$server/proposals/withdraw';
import { newId } from '$server/store/ids';
import type { ChallengeRecord } from '$server/store/models/challenges';
import type { OrganisationRecord } from '$server/store/models/organisations';
import { Proposals, type ProposalRecord } from '$server/store/models/proposals';
import { POST } from '../../../src/routes/proposals/[id]/draft/+server';
import {
  codeOf,
  aChallenge,
  aMember,
  aMemberPerson,
  aPerson,
  aProposal,
  aSecretary,
  aStartup,
  aStartupPerson,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

const now = new Date();

/** Everything one can ask of one proposal. */
const asks: Record<string, (actor: Visitor, id: string) => Promise<unknown>> = {
  'read a section': (actor, id) => viewDraftSection(actor, id, 'about', 'it', now),
  'read it again before sending': (actor, id) => viewDraftCheck(actor, id, 'it', now),
  'continue it': (actor, id) => draftEntry(actor, id, now),
  'see its state': (actor, id) => viewOwnProposal(actor, id, 'it', now),
  'see its receipt': (actor, id) => viewReceipt(actor, id, null, 'it', now),
  'see what was sent': (actor, id) => viewRevision(actor, id, 1, 'it', now),
};
const writes: Record<string, (actor: NonNullable<Visitor>, id: string) => Promise<unknown>> = {
  'save its draft': (actor, id) => saveDraft(actor, id, { version: 1, answers: { d3: 'Altro.' } }, now),
  'send it': (actor, id) => submitProposal(actor, id, 1, now),
  'withdraw it': (actor, id) => withdrawProposal(actor, id, now),
};

describe('a proposal belongs to its start-up', () => {
  let challenge: ChallengeRecord;
  let proposal: ProposalRecord;
  let owner: NonNullable<Visitor>;
  const strangers: Record<string, NonNullable<Visitor>> = {};

  beforeAll(async () => {
    await openDatabase();
    const company = await aMember('La azienda della sfida').create();
    const member = await (await aMemberPerson(company)).create();
    const chair = await aPerson('Commissario 1').of(company, 'reviewer').create();
    challenge = await aChallenge().open().by(member).withPanel(chair).create();
    const startup: OrganisationRecord = await aStartup().create();
    owner = await (await aStartupPerson(startup)).create();
    proposal = await aProposal('Il segreto').to(challenge).by(owner).submitted(now).create();
    Object.assign(strangers, {
      'a rival start-up': await (await aStartupPerson()).create(),
      'the company of the challenge': member,
      'another company': await (await aMemberPerson()).create(),
      'the chair of its committee': chair,
      'the secretariat': await aSecretary().create(),
      'a person without organisation': await aPerson().create(),
      'a reviewer of the same start-up': await aPerson().of(startup, 'reviewer').create(),
    });
  });
  afterAll(dropDatabase);

  for (const [what, ask] of Object.entries({ ...asks, ...writes }))
    it(`nobody else may ${what}: it is as if it did not exist`, async () => {
      for (const [who, stranger] of Object.entries(strangers)) {
        expect([who, await codeOf(ask(stranger, proposal._id))]).toEqual([who, 'not_found']);
        expect([who, await codeOf(ask(stranger, newId()))]).toEqual([who, 'not_found']);
      }
    });

  it('who is not signed in is asked to sign in, for this proposal as for one that does not exist', async () => {
    for (const ask of Object.values(asks)) {
      expect(await codeOf(ask(null, proposal._id))).toBe('unauthenticated');
      expect(await codeOf(ask(null, newId()))).toBe('unauthenticated');
    }
    expect(await codeOf(listOwnProposals(null, 1, 'it', now))).toBe('unauthenticated');
    expect(await codeOf(viewStartupHome(null, 'it', now))).toBe('unauthenticated');
  });

  it('after all these attempts it is as it was, and its start-up may do everything', async () => {
    expect(await Proposals.findById(proposal._id).lean()).toMatchObject({
      state: 'submitted',
      revision: 1,
      draft: proposal.draft,
    });
    for (const [what, ask] of Object.entries(asks))
      expect([what, await codeOf(ask(owner, proposal._id))]).toEqual([what, 'answered']);
  });

  it('lists hold only one’s own', async () => {
    const rival = strangers['a rival start-up'] as NonNullable<Visitor>;
    expect((await listOwnProposals(rival, 1, 'it', now)).total).toBe(0);
    expect(JSON.stringify(await viewStartupHome(rival, 'it', now))).not.toContain('Il segreto');
    for (const who of ['the company of the challenge', 'the secretariat', 'a person without organisation'])
      expect(await codeOf(listOwnProposals(strangers[who] as Visitor, 1, 'it', now))).toBe('not_found');
  });

  it('only a start-up prepares a proposal', async () => {
    for (const [who, stranger] of Object.entries(strangers))
      if (who !== 'a rival start-up')
        expect([who, await codeOf(startProposal(stranger, challenge.slug, now))]).toEqual([who, 'not_found']);
  });

  describe('the address that saves while one types', () => {
    const origin = 'http://localhost:3000';
    const call = (actor: Visitor, id: string, body: string, headers: Record<string, string> = {}) => {
      const url = new URL(`${origin}/proposals/${id}/draft`);
      const request = new Request(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', origin, ...headers },
      });
      return POST({ locals: { actor }, params: { id }, request, url } as never) as Promise<Response>;
    };
    const change = (version: number, text: string) => JSON.stringify({ version, answers: { d3: text } });

    it('answers its start-up with the new version', async () => {
      const response = await call(owner, proposal._id, change(1, 'Scritto adesso.'));
      expect([response.status, await response.json()]).toMatchObject([200, { version: 2, errors: {} }]);
    });

    it('gives a second window the stored text', async () => {
      const response = await call(owner, proposal._id, change(1, 'Scritto altrove.'));
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({
        stored: { version: 2, answers: { d3: 'Scritto adesso.' } },
      });
    });

    it('knows nothing for anybody else', async () => {
      for (const [who, stranger] of Object.entries(strangers)) {
        const response = await call(stranger, proposal._id, change(2, 'Di un altro.'));
        const missing = await call(stranger, newId(), change(2, 'Di un altro.'));
        const text = await response.text();
        expect([who, response.status, text]).toEqual([who, 404, await missing.text()]);
        expect(text).not.toContain('Scritto');
      }
      expect((await call(null, proposal._id, change(2, 'x'))).status).toBe(401);
      expect((await Proposals.findById(proposal._id).lean())?.draft.answers.d3).toBe('Scritto adesso.');
    });

    it('refuses other sites, other types of content and operators', async () => {
      for (const headers of [
        { origin: 'http://evil.test' },
        { origin: 'null' },
        { 'content-type': 'text/plain' },
        { 'content-type': 'application/x-www-form-urlencoded' },
        { 'content-type': '' },
      ])
        expect((await call(owner, proposal._id, change(2, 'x'), headers as never)).status).toBe(403);
      for (const body of [
        'no json',
        '[]',
        '{}',
        JSON.stringify({ version: { $gt: 0 }, answers: {} }),
        JSON.stringify({ version: 2, answers: { d3: { $gt: '' } } }),
        JSON.stringify({ version: 2, answers: { 'd3.$set': 'x' } }),
        JSON.stringify({ version: 2, answers: { d3: 'a'.repeat(40_001) } }),
      ])
        expect([body.slice(0, 60), (await call(owner, proposal._id, body)).status]).toEqual([
          body.slice(0, 60),
          400,
        ]);
      expect((await Proposals.findById(proposal._id).lean())?.draft.version).toBe(2);
    });
  });
});
