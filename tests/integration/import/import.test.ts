import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, isSignedBy } from '$server/fingerprint';
import { revisionContent } from '$server/proposals/revision-content';
import { Challenges } from '$server/store/models/challenges';
import { Assignments, Reviews } from '$server/store/models/committee';
import { AuditEntries, Jobs } from '$server/store/models/operations';
import { Organisations } from '$server/store/models/organisations';
import { Users } from '$server/store/models/people';
import { Proposals, Revisions } from '$server/store/models/proposals';
import { importFiles } from '../../../scripts/import/run';
import { aSmallVocabulary, DAY, dropDatabase, openDatabase, someAnswers } from '../../fixtures';

const NOW = new Date();
const ago = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sfida-import-'));

/** Writes a file of an import. @returns its path */
function file(name: string, content: string | object[]): string {
  const where = path.join(folder, name);
  const text =
    typeof content === 'string' ? content : content.map((record) => JSON.stringify(record)).join('\n');
  fs.writeFileSync(where, text);
  return where;
}
const load = (files: string[], dryRun = false, batch = 500) =>
  importFiles({ files, dryRun, batch, now: NOW });

const ORGANISATIONS = [
  { kind: 'organisation', id: 'M1', type: 'member', name: 'Tram e Figli', areas: ['Mobilità sostenibile'] },
  {
    kind: 'organisation',
    id: 'S1',
    type: 'startup',
    name: 'Scala Piana',
    pitch: 'Misuriamo i gradini.',
    topics: ['step-free access'],
    foundedYear: 2020,
  },
  { kind: 'organisation', id: 'S2', type: 'startup', name: 'Scala Piana' },
];
const CLOSED = {
  kind: 'challenge',
  id: 'C1',
  organisation: 'M1',
  title: { it: 'Fermate per tutti', en: 'Stops for everybody' },
  problem: 'I gradini fermano le persone.',
  area: 'mobility',
  topics: ['accessibilità'],
  opensAt: ago(60),
  closesAt: ago(10),
};
const OPEN = { ...CLOSED, id: 'C2', title: 'Ancora aperta', closesAt: ago(-20) };
const sent = (id: string, more: object = {}) => ({
  kind: 'proposal',
  id,
  challenge: 'C1',
  organisation: 'S1',
  title: 'Una rampa che si piega',
  answers: { d1: 'Facciamo rampe.', d2: 'Chi spinge un passeggino si ferma al gradino.' },
  submittedAt: ago(20),
  ...more,
});
const marks = { relevance: 4, feasibility: 3, novelty: 5, impact: 4, team: 2 };
const reviewed = (id: string, more: object = {}) => ({
  kind: 'review',
  id,
  proposal: 'P1',
  reviewer: 'Commissione@Esempio.invalid',
  scores: marks,
  reasons: { relevance: 'Centra il problema.' },
  submittedAt: ago(1),
  ...more,
});

beforeAll(openDatabase);
afterAll(async () => {
  await dropDatabase();
  fs.rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  for (const model of Object.values(mongoose.models)) await model.deleteMany({});
  await aSmallVocabulary();
});

/** How much of everything there is, to see that nothing was added. */
const everything = async () =>
  Object.fromEntries(
    await Promise.all(
      Object.values(mongoose.models).map(async (model) => [model.modelName, await model.countDocuments()]),
    ),
  );

describe('a secretariat that comes from spreadsheets', () => {
  it('gets no names by which somebody would be taken for another, as on the site', async () => {
    const named = (id: string, name: string, type = 'startup') => ({ kind: 'organisation', id, type, name });
    const records = [
      named('N1', 'Acque e Ponti', 'member'),
      named('N2', 'Acque & Ponti', 'startup'),
      named('N3', 'Αcque e ponti'),
      named('N4', 'Segreteria'),
      named('N5', 'ACQUE E PONTI', 'member'),
      named('N6', 'www.esempio.it'),
      named('N7', 'The Secretariat', 'institution'),
      named('N8', 'Ciclodaтi'),
    ];
    for (const dryRun of [true, false]) {
      const { counts, refusals } = await load([file('names.jsonl', records)], dryRun);
      expect(counts.organisation).toMatchObject({ added: 2, refused: 6 });
      expect(refusals.map(({ line, field }) => `${line} ${field}`).sort()).toEqual(
        [3, 4, 5, 6, 7, 8].map((line) => `${line} name`),
      );
    }
    const names = (await Organisations.find({ externalId: /^N/ }).lean()).map(({ name }) => name);
    expect(names.sort()).toEqual(['Acque & Ponti', 'Acque e Ponti']);
  });

  it('finds its companies, calls, proposals and reviews as the site itself would have made them', async () => {
    const all = file('all.jsonl', [...ORGANISATIONS, CLOSED, OPEN, sent('P1'), reviewed('R1')]);
    const { counts, refusals } = await load([all]);
    expect(refusals).toEqual([]);
    expect(counts.organisation).toEqual({ added: 3, existing: 0, refused: 0 });

    const startups = await Organisations.find({ kind: 'startup' }).sort({ externalId: 1 }).lean();
    expect(startups[0]?.passport).toMatchObject({
      pitch: 'Misuriamo i gradini.',
      topicIds: ['accessibility'],
    });
    expect(new Set(startups.map(({ slug }) => slug)).size).toBe(2);

    const challenge = await Challenges.findOne({ externalId: 'C1' }).lean();
    expect(challenge).toMatchObject({ state: 'assessment', proposalCount: 1, areaId: 'mobility' });
    expect(challenge?.history.map(({ state }) => state)).toEqual([
      'scheduled',
      'open',
      'closed',
      'assessment',
    ]);
    expect(challenge?.rubric.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);

    const revision = await Revisions.findOne().lean();
    const proposal = await Proposals.findOne({ externalId: 'P1' }).lean();
    if (!revision || !proposal) throw new Error('no revision');
    expect(proposal).toMatchObject({ state: 'submitted', revision: 1 });
    expect(revision.receipt).toBe(`${proposal.code}-R1`);
    expect(revision.submittedAt.toISOString()).toBe(ago(20));
    expect(fingerprint(revisionContent(revision))).toBe(revision.sha256);
    expect(isSignedBy(`${revision.receipt}:${revision.sha256}`, revision.signature)).toBe(true);

    const reviewer = await Users.findOne({ email: 'commissione@esempio.invalid' }).lean();
    expect(reviewer).toMatchObject({ secretariat: false, organisation: null });
    expect(challenge?.panel).toEqual([{ userId: reviewer?._id, role: 'reviewer' }]);
    expect(await Assignments.countDocuments({ reviewerId: reviewer?._id })).toBe(1);
    expect(await Reviews.findOne().lean()).toMatchObject({
      state: 'submitted',
      revision: 1,
      scores: { relevance: { value: 4, reason: 'Centra il problema.' }, team: { value: 2, reason: '' } },
    });
  });

  it('leaves one audit entry and one index job for each batch, not for each record', async () => {
    const proposals = Array.from({ length: 25 }, (_, index) => sent(`P${index}`));
    await load([file('many.jsonl', [...ORGANISATIONS, CLOSED, ...proposals])], false, 10);
    expect(await AuditEntries.countDocuments({ action: 'import:proposal' })).toBe(3);
    const jobs = await Jobs.find({ type: 'match:index', 'payload.kind': 'proposal' })
      .sort({ $natural: 1 })
      .lean();
    expect(jobs.map(({ payload }) => (payload.ids as string[]).length)).toEqual([10, 10, 5]);
    expect(await Jobs.countDocuments({ type: 'search:challenges' })).toBe(1);
    expect(new Set((await Proposals.find().lean()).map(({ code }) => code)).size).toBe(25);
  });

  it('adds nothing the second time', async () => {
    const all = file('all.jsonl', [...ORGANISATIONS, CLOSED, sent('P1'), reviewed('R1')]);
    await load([all]);
    const before = await everything();
    const { counts, refusals } = await load([all]);
    expect(refusals).toEqual([]);
    expect(counts.proposal).toEqual({ added: 0, existing: 1, refused: 0 });
    expect(await everything()).toEqual(before);
  });

  it('writes nothing in a dry run, and finds the same mistakes', async () => {
    const all = file('all.jsonl', [
      ...ORGANISATIONS,
      CLOSED,
      sent('P1'),
      sent('P2', { challenge: 'nowhere' }),
      reviewed('R1'),
      reviewed('R2', { proposal: 'P2' }),
    ]);
    const before = await everything();
    const dry = await load([all], true);
    expect(await everything()).toEqual(before);
    const real = await load([all]);
    expect(dry).toEqual(real);
    expect(real.refusals.map(({ line, field }) => `${line} ${field}`)).toEqual(['6 challenge', '8 proposal']);
  });
});

describe('what is wrong with a file', () => {
  beforeEach(async () => {
    await load([file('base.jsonl', [...ORGANISATIONS, CLOSED, OPEN])]);
  });

  it.each<[string, object, string, RegExp]>([
    ['no title', sent('X', { title: ' ' }), 'title', /small/i],
    ['a field that does not exist', sent('X', { titel: 'x' }), 'titel', /not a field/],
    ['a company that is not there', sent('X', { organisation: 'S9' }), 'organisation', /"S9" is not known/],
    ['a member as author', sent('X', { organisation: 'M1' }), 'organisation', /not a start-up/],
    ['an unknown question', sent('X', { answers: { d99: 'x' } }), 'answers.d99', /not a question/],
    [
      'a prototype as question',
      sent('X', { answers: JSON.parse('{"constructor":"x"}') }),
      'answers.constructor',
      /not a question/,
    ],
    ['an answer of 30,000 letters', sent('X', { answers: { d1: 'x'.repeat(30_000) } }), 'answers.d1', /big/i],
    ['sent after the close', sent('X', { submittedAt: ago(2) }), 'submittedAt', /outside the time/],
    [
      'an hour that does not exist',
      sent('X', { submittedAt: '2026-03-29T02:30' }),
      'submittedAt',
      /does not exist/,
    ],
    ['an hour that happens twice', sent('X', { submittedAt: '2026-10-25 02:30' }), 'submittedAt', /twice/],
    ['an operator instead of a text', sent('X', { challenge: { $ne: '' } }), 'challenge', /invalid/i],
    ['an incomplete proposal in an open call', sent('X', { challenge: 'C2' }), 'answers.d3', /is missing/],
    ['a state of its own', sent('X', { state: 'shortlisted' }), 'state', /invalid/i],
    ['a challenge of a start-up', { ...CLOSED, id: 'X', organisation: 'S1' }, 'organisation', /not a member/],
    ['a topic nobody knows', { ...CLOSED, id: 'X', topics: ['draghi'] }, 'topics', /"draghi" is not a topic/],
    [
      'a close before the opening',
      { ...CLOSED, id: 'X', closesAt: ago(70) },
      'closesAt',
      /not after opensAt/,
    ],
    ['a review of nothing', reviewed('X', { proposal: 'P9' }), 'proposal', /"P9" is not known/],
    [
      'a year of foundation to come',
      { ...ORGANISATIONS[1], id: 'X', foundedYear: 2999 },
      'foundedYear',
      /present/,
    ],
    ['an unknown kind', { kind: 'person', id: 'X' }, 'kind', /must be one of/],
  ])('is told for %s, with line and field', async (_, record, field, problem) => {
    const before = await everything();
    const { refusals } = await load([file('bad.jsonl', [sent('P1'), record, sent('P2')])]);
    const told = refusals.find((refusal) => refusal.field === field);
    expect(told?.line).toBe(2);
    expect(told?.problem).toMatch(problem);
    // Its neighbours are in.
    expect((await everything()).Proposal).toBe((before.Proposal as number) + 2);
  });

  it('is told for a vote above five, a missing vote, and a second review', async () => {
    const { refusals } = await load([
      file('reviews.jsonl', [
        sent('P1'),
        reviewed('R1', { scores: { ...marks, team: 6 } }),
        reviewed('R2', { scores: { relevance: 4 } }),
        reviewed('R3'),
        reviewed('R4'),
      ]),
    ]);
    expect(refusals.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '2 scores.team',
      '3 scores.feasibility',
      '3 scores.novelty',
      '3 scores.impact',
      '3 scores.team',
      '5 reviewer',
    ]);
    expect(await Reviews.countDocuments()).toBe(1);
  });

  it('is told for lines that are no JSON, no object, no UTF-8 or endless, and the rest goes in', async () => {
    const where = path.join(folder, 'broken.jsonl');
    fs.writeFileSync(
      where,
      Buffer.concat([
        Buffer.from('{"kind":\n[1,2]\n'),
        Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d, 0x0a]),
        Buffer.from(`"${'x'.repeat(5_000_000)}"\n\n`),
        Buffer.from(`\u{FEFF}${JSON.stringify(sent('P1'))}\r\n`),
        Buffer.from(JSON.stringify(sent('P1'))),
      ]),
    );
    const { refusals, counts } = await load([where]);
    expect(refusals.map(({ line, problem }) => `${line} ${problem.slice(0, 11)}`)).toEqual([
      '1 is not JSON',
      '2 is not a JS',
      '3 is not UTF-',
      '4 is longer t',
      '7 is there tw',
    ]);
    expect(counts.proposal.added).toBe(1);
  });

  it('never becomes code: formulas, markup and operators stay the text they are', async () => {
    const hostile = '=HYPERLINK("http://evil.test","<script>alert(1)</script>") {"$gt":""} \u0000';
    const { refusals } = await load([
      file('hostile.jsonl', [
        { kind: 'organisation', id: 'S3', type: 'startup', name: '=1+1\r\nBcc: chiunque', pitch: hostile },
        sent('P1', { organisation: 'S3', title: '@SUM(1)\nsecond', answers: { d1: hostile } }),
      ]),
    ]);
    expect(refusals).toEqual([]);
    const startup = await Organisations.findOne({ externalId: 'S3' }).lean();
    expect(startup?.name).toBe('=1+1 Bcc: chiunque');
    expect(startup?.passport?.pitch).toBe(hostile.trim());
    expect((await Revisions.findOne().lean())?.answers.d1).toBe(hostile.trim());
    expect((await Proposals.findOne().lean())?.title).toBe('@SUM(1) second');
  });
});

describe('CSV as spreadsheets write it', () => {
  beforeEach(async () => {
    await load([file('base.jsonl', [...ORGANISATIONS, CLOSED, OPEN])]);
  });

  it.each([
    [',', ''],
    [';', '\u{FEFF}'],
  ])('is read with %s between cells, quotes and line breaks inside them', async (separator, bom) => {
    const rows = [
      ['id', 'challenge', 'organisation', 'title', 'answers.d1', 'answers.d2', 'submittedAt', 'note'],
      ['P1', 'C1', 'S1', '"Rampe, ""leggere""; e forti"', '"due\r\nrighe"', '', `${ago(20)}`, 'mia'],
      ['P2', 'C1', 'nessuna', 'Altra', '', '', `${ago(20)}`, ''],
      ['P3', 'C1', 'S2', 'Corta'],
    ];
    const text = bom + rows.map((row) => row.join(separator)).join('\r\n');
    const { refusals, counts } = await load([file('proposals-2026.csv', text)]);
    expect(refusals.map(({ line, field, problem }) => `${line} ${field} ${problem}`)).toEqual([
      '1 note is not a column of proposals',
      // Line 2 goes on in line 3.
      '4 organisation "nessuna" is not known',
      '5  has 4 cells, the first line has 8',
    ]);
    expect(counts.proposal).toEqual({ added: 1, existing: 0, refused: 1 });
    expect(await Revisions.findOne().lean()).toMatchObject({
      title: 'Rampe, "leggere"; e forti',
      answers: { d1: 'due\nrighe', d2: '' },
    });
  });

  it('tells where a quote never closes, and keeps what came before', async () => {
    const text = `id,type,name\nS8,startup,Otto\nS9,startup,"Nove\nS10,startup,Dieci`;
    const { refusals, counts } = await load([file('organisations.csv', text)]);
    expect(counts.organisation.added).toBe(1);
    expect(refusals).toMatchObject([{ line: 3, problem: expect.stringContaining('cannot be read further') }]);
  });

  it('takes both languages, lists, and the times of Milan', async () => {
    const text = [
      'id;organisation;title.it;title.en;areas;topics;area;opensAt;closesAt;prizeAmount',
      'C9;M1;Fermate;Stops;;accessibility|sensori;Sustainable mobility;2027-01-11 09:00;2027-02-26T18:00;40000',
    ].join('\n');
    const { refusals } = await load([file('challenges.csv', text)]);
    expect(refusals).toEqual([]);
    expect(await Challenges.findOne({ externalId: 'C9' }).lean()).toMatchObject({
      title: { it: 'Fermate', en: 'Stops' },
      topicIds: ['accessibility', 'sensors'],
      areaId: 'mobility',
      opensAt: new Date('2027-01-11T08:00:00Z'),
      state: 'scheduled',
      prizeAmount: 40_000,
    });
    expect(await Jobs.countDocuments({ type: 'challenge:advance' })).toBe(2);
  });
});

it('takes a complete proposal into an open call, and counts it', async () => {
  await load([file('base.jsonl', [...ORGANISATIONS, OPEN])]);
  const complete = sent('P1', { challenge: 'C2', answers: someAnswers() });
  const withdrawn = sent('P2', {
    challenge: 'C2',
    organisation: 'S2',
    answers: someAnswers(),
    state: 'withdrawn',
  });
  const draft = {
    ...sent('P3', { challenge: 'C2', organisation: 'S2', state: 'draft' }),
    submittedAt: undefined,
  };
  const { refusals } = await load([file('open.jsonl', [complete, withdrawn, draft, { ...draft, id: 'P4' }])]);
  expect(refusals.map(({ line, field }) => `${line} ${field}`)).toEqual(['4 organisation']);
  expect((await Challenges.findOne({ externalId: 'C2' }).lean())?.proposalCount).toBe(1);
  expect(await Revisions.countDocuments()).toBe(2);
});
