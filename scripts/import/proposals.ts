import { stateAt } from '../../src/lib/domain/challenge/challenge';
import { checkAnswers, type AnswerProblem } from '../../src/lib/domain/proposal/answers';
import { proposalCode } from '../../src/lib/domain/proposal/proposal';
import { enqueue } from '../../src/lib/server/jobs/outbox';
import { newRevision } from '../../src/lib/server/proposals/new-revision';
import { nextNumbers } from '../../src/lib/server/store/counters';
import { newId } from '../../src/lib/server/store/ids';
import { Challenges } from '../../src/lib/server/store/models/challenges';
import { Proposals, Revisions, type ProposalRecord } from '../../src/lib/server/store/models/proposals';
import { transaction } from '../../src/lib/server/store/transaction';
import {
  auditBatch,
  IMPORTER,
  type ChallengeRef,
  type Context,
  type OrganisationRef,
  type Outcome,
  type Refusal,
  type Row,
} from './context';
import { challengesBy, organisationsBy } from './references';
import type { RecordOf } from './schemas';

/** Proposals of start-ups; those that were sent become revisions with receipts, as if they had been sent here. */
export async function importProposals(rows: Row<RecordOf<'proposal'>>[], context: Context): Promise<Outcome> {
  const records = rows.map(({ record }) => record);
  const known = new Set(
    (
      await Proposals.find({ externalId: { $in: records.map(({ id }) => id) } }, { externalId: 1 }).lean()
    ).map((p) => p.externalId),
  );
  const challenges = await challengesBy(
    records.map((record) => record.challenge),
    context,
  );
  const organisations = await organisationsBy(
    records.map((record) => record.organisation),
    context,
  );
  const drafts = await draftsOf([...challenges.values()], [...organisations.values()], records);
  const outcome: Outcome = { added: 0, existing: 0, refused: [] };
  const fresh: { proposal: ProposalRecord; challenge: ChallengeRef }[] = [];
  for (const { line, record } of rows) {
    if (known.has(record.id)) {
      outcome.existing += 1;
      continue;
    }
    const challenge = challenges.get(record.challenge);
    const organisation = organisations.get(record.organisation);
    const refused = problemsOf(line, record, challenge, organisation, drafts, context.now);
    if (refused.length > 0) outcome.refused.push(...refused);
    else if (challenge && organisation)
      fresh.push({ proposal: newProposal(record, challenge, organisation, context.now), challenge });
  }
  outcome.added = fresh.length;
  if (fresh.length === 0) return outcome;
  if (context.dryRun) {
    for (const { proposal } of fresh) {
      const revision = proposal.state === 'draft' ? 0 : 1;
      context.planned.proposals.set(proposal.externalId as string, { ...proposal, revision });
    }
    return outcome;
  }
  await write(fresh, context);
  return outcome;
}

async function write(
  fresh: { proposal: ProposalRecord; challenge: ChallengeRef }[],
  context: Context,
): Promise<void> {
  await numberThem(fresh.map(({ proposal }) => proposal));
  const revisions = fresh.flatMap(({ proposal, challenge }) => {
    if (proposal.state === 'draft') return [];
    const revision = newRevision(IMPORTER.userId, proposal, challenge, proposal.submittedAt as Date);
    Object.assign(proposal, { revision: revision.number, title: revision.title });
    return [{ _id: newId(), ...revision }];
  });
  const sent = new Map<string, number>();
  for (const { proposal, challenge } of fresh)
    if (proposal.state === 'submitted') sent.set(challenge._id, (sent.get(challenge._id) ?? 0) + 1);
  const ids = fresh.flatMap(({ proposal }) => (proposal.state === 'submitted' ? [proposal._id] : []));
  await transaction(async (session) => {
    await Proposals.insertMany(
      fresh.map(({ proposal }) => proposal),
      { session, lean: true },
    );
    if (revisions.length > 0) await Revisions.insertMany(revisions, { session, lean: true });
    await Challenges.bulkWrite(
      [...sent].map(([_id, count]) => ({
        updateOne: { filter: { _id }, update: { $inc: { proposalCount: count } }, timestamps: false },
      })),
      { session },
    );
    await auditBatch('proposal', fresh.length, context, session);
    if (ids.length > 0) {
      await enqueue(
        { type: 'match:index', key: `match:import:${ids[0]}`, payload: { kind: 'proposal', ids } },
        session,
      );
    }
  });
}

/** Codes by the year of sending, a block of numbers at once. */
async function numberThem(proposals: ProposalRecord[]): Promise<void> {
  for (const [year, those] of byYear(proposals)) {
    const first = await nextNumbers(`proposal:${year}`, those.length);
    those.forEach((proposal, index) => (proposal.code = proposalCode(year, first + index)));
  }
}

function byYear(proposals: ProposalRecord[]): Map<number, ProposalRecord[]> {
  const years = new Map<number, ProposalRecord[]>();
  for (const proposal of proposals) {
    const year = proposal.createdAt.getUTCFullYear();
    const those = years.get(year) ?? [];
    those.push(proposal);
    years.set(year, those);
  }
  return years;
}

/** Pairs of challenge and start-up that have a draft already: there is one at most. */
async function draftsOf(
  challenges: ChallengeRef[],
  organisations: OrganisationRef[],
  records: RecordOf<'proposal'>[],
): Promise<Set<string>> {
  if (!records.some(({ state }) => state === 'draft')) return new Set();
  const found = await Proposals.find(
    {
      state: 'draft',
      challengeId: { $in: challenges.map(({ _id }) => _id) },
      organisationId: { $in: organisations.map(({ _id }) => _id) },
    },
    { challengeId: 1, organisationId: 1 },
  ).lean();
  return new Set(found.map((p) => `${p.challengeId}:${p.organisationId}`));
}

function problemsOf(
  line: number,
  record: RecordOf<'proposal'>,
  challenge: ChallengeRef | undefined,
  organisation: OrganisationRef | undefined,
  drafts: Set<string>,
  now: Date,
): Refusal[] {
  const refused: Refusal[] = [];
  const refuse = (field: string, problem: string) => refused.push({ line, field, problem });
  if (!organisation) refuse('organisation', `"${record.organisation}" is not known`);
  else if (organisation.kind !== 'startup')
    refuse('organisation', `"${record.organisation}" is not a start-up`);
  if (!challenge) {
    refuse('challenge', `"${record.challenge}" is not known`);
    return refused;
  }
  const state = stateAt(challenge, now);
  if (!['open', 'closed', 'assessment'].includes(state)) {
    refuse('challenge', `"${record.challenge}" is ${state.replace('_', ' ')}: it takes no proposals`);
  }
  const questions = new Set(challenge.questions.map(({ id }) => id));
  for (const id of Object.keys(record.answers))
    if (!questions.has(id)) refuse(`answers.${id}`, 'is not a question of this challenge');

  if (record.state === 'draft') {
    if (state !== 'open') refuse('state', 'draft makes sense only while the challenge is open');
    if (record.submittedAt) refuse('submittedAt', 'is set, but the state is draft');
    const pair = `${challenge._id}:${organisation?._id}`;
    if (drafts.has(pair)) refuse('organisation', 'has a draft for this challenge already');
    if (refused.length === 0) drafts.add(pair);
    return refused;
  }
  const { submittedAt } = record;
  const { opensAt, closesAt } = challenge;
  if (!submittedAt) refuse('submittedAt', 'is missing');
  else if ((opensAt && submittedAt < opensAt) || (closesAt && submittedAt >= closesAt))
    refuse('submittedAt', 'is outside the time in which the challenge was open');
  else if (submittedAt > now) refuse('submittedAt', 'is in the future');
  // What was sent under other rules, on paper or in another form, stays as it was; what joins an open call obeys them.
  if (state === 'open') {
    for (const [id, problem] of Object.entries(checkAnswers(challenge.questions, record.answers)))
      refuse(`answers.${id}`, inWords(problem));
  }
  return refused;
}

function inWords(problem: AnswerProblem): string {
  switch (problem.kind) {
    case 'required':
      return 'is missing';
    case 'too_many_words':
      return `has ${problem.words} words, the limit is ${problem.max}`;
    case 'too_long':
      return `is longer than ${problem.max} characters`;
    case 'not_a_number':
      return 'is not a number';
    case 'not_a_url':
      return 'is not a web address';
    case 'not_an_option':
      return 'is not one of the options (their number, from 0)';
  }
}

function newProposal(
  record: RecordOf<'proposal'>,
  challenge: ChallengeRef,
  organisation: OrganisationRef,
  now: Date,
): ProposalRecord {
  const at = record.submittedAt ?? now;
  return {
    _id: newId(),
    code: '',
    challengeId: challenge._id,
    organisationId: organisation._id,
    title: '',
    state: record.state,
    draft: {
      title: record.title,
      answers: record.answers,
      version: 1,
      savedAt: at,
      savedBy: IMPORTER.userId,
    },
    revision: 0,
    submittedAt: record.state === 'draft' ? null : at,
    withdrawnAt: record.state === 'withdrawn' ? at : null,
    answeredAt: null,
    demo: false,
    externalId: record.id,
    createdBy: IMPORTER.userId,
    createdAt: at,
    updatedAt: at,
  };
}
