import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { fingerprint } from '$server/fingerprint';
import { exportStartup } from '$server/organisations/export-startup';
import { saveDraft } from '$server/proposals/save-draft';
import { submitProposal } from '$server/proposals/submit';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { Decisions } from '$server/store/models/committee';
import { AuditEntries } from '$server/store/models/operations';
import { Proposals, type ProposalRecord } from '$server/store/models/proposals';
import {
  aChallenge,
  aMemberPerson,
  aPerson,
  aProposal,
  aSecretary,
  aStartup,
  aStartupPerson,
  codeOf,
  dropDatabase,
  openDatabase,
} from '../../fixtures';

interface Taken {
  startup: { name: string; passport: object };
  proposals: {
    code: string;
    state: string;
    draft: { title: string };
    revisions: { receipt: string; sha256: string; content: { title: string } }[];
    answer: { outcome: string; criteria: { feedback: string }[] } | null;
  }[];
}

const now = new Date();
async function textOf(actor: Actor): Promise<string> {
  let text = '';
  for await (const piece of await exportStartup(actor, now)) text += piece;
  return text;
}
const taken = async (actor: Actor) => JSON.parse(await textOf(actor)) as Taken;

describe('a start-up takes its own data out', () => {
  let member: Actor;
  let owner: Actor;
  let rival: Actor;
  let open: ChallengeRecord;
  let decided: ChallengeRecord;
  let sent: ProposalRecord;
  let answered: ProposalRecord;

  beforeAll(async () => {
    await openDatabase();
    member = await (await aMemberPerson()).create();
    owner = await (await aStartupPerson()).create();
    rival = await (await aStartupPerson()).create();
    const chair = await aPerson('Commissario 1').create();
    open = await aChallenge().open().by(member).create();
    decided = await aChallenge().decided().by(member).withPanel(chair).create();
    sent = await aProposal('Il primo testo').to(open).by(owner).create();
    answered = await aProposal('Una riserva').to(decided).by(owner).inReserve().create();
    await aProposal('Il segreto del rivale').to(open).by(rival).create();
    await Decisions.create({
      _id: answered._id,
      challengeId: decided._id,
      outcome: 'reserve',
      feedback: { relevance: 'Centra il problema.' },
      reason: 'Nota interna del comitato',
      decidedAt: now,
      decidedBy: chair.userId,
    });
    await submitProposal(owner, sent._id, 1, now);
    const draft = (await Proposals.findById(sent._id).lean<ProposalRecord>())?.draft;
    const version = draft?.version ?? 0;
    await saveDraft(owner, sent._id, { version, title: 'Il secondo testo', answers: {} }, now);
    await submitProposal(owner, sent._id, version + 1, now);
  });
  afterAll(dropDatabase);

  it('with every revision that was sent, each proving its own fingerprint', async () => {
    const { proposals } = await taken(owner);
    expect(proposals).toHaveLength(2);
    const revisions = proposals.find(({ code }) => code === sent.code)?.revisions ?? [];
    expect(revisions.map(({ content }) => content.title)).toEqual(['Il primo testo', 'Il secondo testo']);
    for (const { sha256, content } of revisions) expect(fingerprint(content)).toBe(sha256);
  });

  it('with the answer once it left, and nothing of the decision before', async () => {
    const mine = async () => (await taken(owner)).proposals.find(({ code }) => code === answered.code);
    expect(await mine()).toMatchObject({ state: 'reserve', answer: { outcome: 'reserve' } });
    expect(await textOf(owner)).toContain('Centra il problema.');
    expect(await textOf(owner)).not.toContain('Nota interna');
    for (const [hide, show] of [
      [
        () => Proposals.updateOne({ _id: answered._id }, { $set: { answeredAt: null } }),
        () => Proposals.updateOne({ _id: answered._id }, { $set: { answeredAt: answered.answeredAt } }),
      ],
      [
        () => Challenges.updateOne({ _id: decided._id }, { $set: { state: 'assessment' } }),
        () => Challenges.updateOne({ _id: decided._id }, { $set: { state: 'decided' } }),
      ],
    ] as const) {
      await hide();
      expect(await mine()).toMatchObject({ state: 'submitted', answer: null });
      expect(await textOf(owner)).not.toMatch(/reserve|Centra il problema/);
      await show();
    }
  });

  it('a rival gets its own, and never a word of this one', async () => {
    const text = await textOf(rival);
    expect(text).toContain('Il segreto del rivale');
    expect(text).not.toMatch(/Il primo testo|Il secondo testo|Una riserva/);
    expect(await textOf(owner)).not.toContain('Il segreto del rivale');
  });

  it('nobody else gets anything, and who took it is in the log', async () => {
    const reviewer = await aPerson()
      .of(await aStartup().create(), 'reviewer')
      .create();
    for (const person of [member, await aSecretary().create(), await aPerson().create(), reviewer])
      expect(await codeOf(exportStartup(person, now))).toBe('not_found');
    const entries = { action: 'startup:export', organisationId: owner.organisation?.id };
    const before = await AuditEntries.countDocuments(entries);
    await textOf(owner);
    expect(await AuditEntries.countDocuments(entries)).toBe(before + 1);
  });

  it('a start-up without a proposal takes out its passport', async () => {
    const alone = await (await aStartupPerson()).create();
    const { startup, proposals } = await taken(alone);
    expect(startup.passport).toBeTruthy();
    expect(proposals).toEqual([]);
  });
});
