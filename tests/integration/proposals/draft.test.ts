import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { saveDraft, type StoredDraft } from '$server/proposals/save-draft';
import { startProposal } from '$server/proposals/start';
import { draftEntry, viewDraftCheck, viewDraftSection } from '$server/proposals/view-draft';
import { withdrawProposal } from '$server/proposals/withdraw';
import type { ChallengeRecord } from '$server/store/models/challenges';
import { AuditEntries } from '$server/store/models/operations';
import { Organisations } from '$server/store/models/organisations';
import { Proposals, type ProposalRecord } from '$server/store/models/proposals';
import {
  aChallenge,
  aMemberPerson,
  aPerson,
  aProposal,
  aStartup,
  aStartupPerson,
  dropDatabase,
  HOUR,
  openDatabase,
  someAnswers,
} from '../../fixtures';

const stored = async (id: string) => (await Proposals.findById(id).lean()) as ProposalRecord;
const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof AppError)) throw new Error(`expected a refusal, got ${String(failure)}`);
  return failure;
};

describe('a start-up writes a proposal', () => {
  let challenge: ChallengeRecord;
  let startup: Actor;
  const now = new Date();

  beforeAll(async () => {
    await openDatabase();
    const member = await (await aMemberPerson()).create();
    challenge = await aChallenge('Fermate accessibili').open().by(member).create();
    startup = await aPerson('Referente start-up')
      .of(
        await aStartup('Ciclodati')
          .withPassport({ pitch: 'Contiamo le biciclette.', problem: 'Nessuno sa chi passa.' })
          .create(),
      )
      .create();
  });
  afterAll(dropDatabase);

  it('starting it twice, even at the same moment, finds one draft', async () => {
    const rival = await (await aStartupPerson()).create();
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => startProposal(rival, challenge.slug, now)),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await startProposal(rival, challenge.slug, now)).toBe(ids[0]);
    const mine = { challengeId: challenge._id, organisationId: rival.organisation?.id };
    expect(await Proposals.countDocuments(mine)).toBe(1);
  });

  it('the draft begins with what the passport says, and says so', async () => {
    const id = await startProposal(startup, challenge.slug, now);
    const page = await viewDraftSection(startup, id, 'about', 'it', now);
    expect(page.section.questions[0]).toMatchObject({
      id: 'd1',
      answer: 'Contiamo le biciclette.',
      fromPassport: true,
    });
    expect(page.steps.map(({ id, answered, total }) => [id, answered, total])).toEqual([
      ['about', 1, 1],
      ['solution', 1, 3],
      ['pilot', 0, 1],
      ['impact', 0, 2],
      ['team', 0, 2],
      ['costs', 0, 2],
    ]);
    expect(page.steps[0]?.fromPassport).toBe(true);
    // Without a title one starts where the title stands; with one, at the first section that lacks something.
    expect(await draftEntry(startup, id, now)).toEqual({ section: 'about' });
    await saveDraft(startup, id, { version: 0, title: 'Tram che si annunciano', answers: {} }, now);
    expect(await draftEntry(startup, id, now)).toEqual({ section: 'solution' });
  });

  it('changing an answer leaves the passport as it is', async () => {
    const id = await startProposal(startup, challenge.slug, now);
    const { version } = (await stored(id)).draft;
    await saveDraft(startup, id, { version, answers: { d1: 'Contiamo anche i tram.' } }, now);
    const page = await viewDraftSection(startup, id, 'about', 'it', now);
    expect(page.section.questions[0]).toMatchObject({
      answer: 'Contiamo anche i tram.',
      fromPassport: false,
    });
    const organisation = await Organisations.findById(startup.organisation?.id).lean();
    expect(organisation?.passport?.pitch).toBe('Contiamo le biciclette.');
  });

  it('what is incomplete, too long or wrong is kept as typed, and marked', async () => {
    const id = await startProposal(startup, challenge.slug, now);
    const { version } = (await stored(id)).draft;
    const long = 'parola '.repeat(169).trim();
    const saved = await saveDraft(startup, id, { version, answers: { d4: long, d10: 'tanto', d3: '' } }, now);
    expect(saved.problems).toEqual({
      d4: { kind: 'too_many_words', words: 169, max: 150 },
      d10: { kind: 'not_a_number' },
    });
    const draft = (await stored(id)).draft;
    expect(draft.answers).toMatchObject({ d4: long, d10: 'tanto', d3: '' });
    const page = await viewDraftSection(startup, id, 'solution', 'it', now);
    expect(page.steps.find((step) => step.id === 'solution')).toMatchObject({ wrong: 1, done: false });
    expect(page.section.questions.find((question) => question.id === 'd4')).toMatchObject({
      worth: [{ name: { text: 'Fattibilità' }, weight: 25 }],
      problem: { kind: 'too_many_words' },
    });
  });

  it('answers to questions that are not in the form are not written', async () => {
    const id = await startProposal(startup, challenge.slug, now);
    const { version } = (await stored(id)).draft;
    await saveDraft(startup, id, { version, answers: { d99: 'x', state: 'shortlisted', d3: 'Sì.' } }, now);
    const proposal = await stored(id);
    expect(Object.keys(proposal.draft.answers).every((key) => /^d\d+$/.test(key) && key !== 'd99')).toBe(
      true,
    );
    expect(proposal.state).toBe('draft');
  });

  it('the second of two windows is told and gets the other text; nothing is overwritten', async () => {
    const id = await startProposal(startup, challenge.slug, now);
    const { version } = (await stored(id)).draft;
    await saveDraft(startup, id, { version, title: 'Prima', answers: { d3: 'Il primo testo.' } }, now);
    const failure = await refusal(
      saveDraft(startup, id, { version, title: 'Seconda', answers: { d3: 'Il secondo testo.' } }, now),
    );
    expect([failure.code, failure.reason]).toEqual(['conflict', 'draft_changed_elsewhere']);
    const other = failure.details as unknown as StoredDraft;
    expect(other).toMatchObject({ version: version + 1, title: 'Prima' });
    expect(other.answers.d3).toBe('Il primo testo.');
    expect((await stored(id)).draft.answers.d3).toBe('Il primo testo.');

    // Having seen both, the person keeps the second.
    await saveDraft(startup, id, { version: other.version, answers: { d3: 'Il secondo testo.' } }, now);
    expect((await stored(id)).draft.answers.d3).toBe('Il secondo testo.');
  });

  it('of many saves of one version at the same moment one is kept, and the others are told', async () => {
    const id = await startProposal(startup, challenge.slug, now);
    const { version } = (await stored(id)).draft;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        saveDraft(startup, id, { version, answers: { d5: `Testo ${i}` } }, now),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const winner = results.findIndex((result) => result.status === 'fulfilled');
    expect((await stored(id)).draft).toMatchObject({
      version: version + 1,
      answers: { d5: `Testo ${winner}` },
    });
  });

  it('the same save twice, because its answer got lost, is no conflict', async () => {
    const id = await startProposal(startup, challenge.slug, now);
    const { version } = (await stored(id)).draft;
    const change = { version, title: 'Ripetuta', answers: { d6: 'Quattromila.' } };
    const first = await saveDraft(startup, id, change, now);
    expect((await saveDraft(startup, id, change, now)).version).toBe(first.version);
    expect((await stored(id)).draft.version).toBe(first.version);
  });

  it('one sitting is one entry in the audit log, another hour or person is another, and none holds text', async () => {
    const person = await (await aStartupPerson()).create();
    const id = await startProposal(person, challenge.slug, now);
    let version = 0;
    const save = async (by: Actor, at: Date) =>
      ({ version } = await saveDraft(by, id, { version, answers: { d3: `Testo ${at.getTime()}` } }, at));
    for (let second = 1; second <= 5; second++) await save(person, new Date(now.getTime() + second * 1_000));
    const entries = () => AuditEntries.find({ action: 'proposal:edit', 'subject.id': id }).lean();
    expect(await entries()).toHaveLength(1);
    await save(person, new Date(now.getTime() + HOUR));
    const colleague = await aPerson()
      .of((await Organisations.findById(person.organisation?.id).lean()) as never)
      .create();
    await save(colleague, new Date(now.getTime() + HOUR + 1_000));
    expect(await entries()).toHaveLength(3);
    expect(JSON.stringify(await entries())).not.toContain('Testo');
  });

  it('after the close the text can be read and kept, not sent', async () => {
    const person = await (await aStartupPerson()).create();
    const proposal = await aProposal().to(challenge).by(person).create();
    const late = new Date((challenge.closesAt as Date).getTime() + 1);
    const page = await viewDraftCheck(person, proposal._id, 'it', late);
    expect(page.changeable).toBe(false);
    expect(page.sections.flatMap((section) => section.questions).find((q) => q.id === 'd2')?.answer).toBe(
      someAnswers().d2,
    );
    await saveDraft(person, proposal._id, { version: 1, answers: { d3: 'Scritto tardi.' } }, late);
    expect((await stored(proposal._id)).draft.answers.d3).toBe('Scritto tardi.');
  });

  it('a section that does not exist, or a withdrawn proposal, is not found', async () => {
    const person = await (await aStartupPerson()).create();
    const proposal = await aProposal().to(challenge).by(person).submitted(now).create();
    expect((await refusal(viewDraftSection(person, proposal._id, 'nothing', 'it', now))).code).toBe(
      'not_found',
    );
    await withdrawProposal(person, proposal._id, now);
    expect((await refusal(viewDraftSection(person, proposal._id, 'about', 'it', now))).code).toBe(
      'not_found',
    );
    expect((await refusal(saveDraft(person, proposal._id, { version: 1, answers: {} }, now))).code).toBe(
      'not_found',
    );
    // The challenge is still open: another proposal may be prepared.
    const again = await startProposal(person, challenge.slug, now);
    expect(again).not.toBe(proposal._id);
  });

  it('a challenge that is not open takes no new proposal', async () => {
    const member = await (await aMemberPerson()).create();
    for (const [state, challenge] of [
      ['scheduled', await aChallenge().scheduled().by(member).create()],
      ['closed', await aChallenge().closed().by(member).create()],
      ['decided', await aChallenge().decided().by(member).create()],
    ] as const)
      expect([state, (await refusal(startProposal(startup, challenge.slug, now))).reason]).toEqual([
        state,
        'challenge_not_open',
      ]);
    const draft = await aChallenge().draft().by(member).create();
    expect((await refusal(startProposal(startup, draft.slug, now))).reason).toBe('not_found');
  });
});
