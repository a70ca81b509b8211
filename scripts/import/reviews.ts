import { stateAt } from '../../src/lib/domain/challenge/challenge';
import { missingScores, type Scores } from '../../src/lib/domain/committee/review';
import { advanceChallenge } from '../../src/lib/server/challenges/advance';
import { moveChallenge } from '../../src/lib/server/challenges/move';
import { relations } from '../../src/lib/server/committee/relations';
import { touchAssessment } from '../../src/lib/server/committee/touch';
import { newId } from '../../src/lib/server/store/ids';
import { Challenges, type ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import {
  Assignments,
  Reviews,
  type AssignmentRecord,
  type ReviewRecord,
} from '../../src/lib/server/store/models/committee';
import { Users } from '../../src/lib/server/store/models/people';
import { transaction, type Session } from '../../src/lib/server/store/transaction';
import {
  auditBatch,
  IMPORTER,
  type ChallengeRef,
  type Context,
  type Outcome,
  type ProposalRef,
  type Refusal,
  type Row,
} from './context';
import { proposalsBy } from './references';
import type { RecordOf } from './schemas';

interface Fresh {
  record: RecordOf<'review'>;
  proposal: ProposalRef;
  challenge: ChallengeRef;
  scores: Scores;
}

/** Reviews of sent proposals, with what they rest on: a seat on the panel and an assignment. */
export async function importReviews(rows: Row<RecordOf<'review'>>[], context: Context): Promise<Outcome> {
  const records = rows.map(({ record }) => record);
  const known = new Set(
    (await Reviews.find({ externalId: { $in: records.map(({ id }) => id) } }, { externalId: 1 }).lean()).map(
      (r) => r.externalId,
    ),
  );
  const proposals = await proposalsBy(
    records.map((record) => record.proposal),
    context,
  );
  const challenges = await challengesOf([...proposals.values()], context);
  const users = new Map(
    (await Users.find({ email: { $in: records.map(({ reviewer }) => reviewer) } }).lean()).map((u) => [
      u.email,
      u,
    ]),
  );
  const pairs = new Set(
    (
      await Reviews.find(
        { proposalId: { $in: [...proposals.values()].map(({ _id }) => _id) } },
        { proposalId: 1, reviewerId: 1 },
      ).lean()
    ).map((r) => `${r.proposalId}:${r.reviewerId}`),
  );
  const related = new Map<string, (userId: string, organisationId: string) => boolean>();
  for (const challenge of challenges.values()) {
    const reviewers = [...users.values()].map((user) => user._id);
    related.set(challenge._id, await relations(challenge, undefined, reviewers));
  }

  const outcome: Outcome = { added: 0, existing: 0, refused: [] };
  const fresh: Fresh[] = [];
  for (const { line, record } of rows) {
    if (known.has(record.id)) {
      outcome.existing += 1;
      continue;
    }
    const proposal = proposals.get(record.proposal);
    const challenge = proposal && challenges.get(proposal.challengeId);
    const userId = users.get(record.reviewer)?._id ?? record.reviewer;
    const refused: Refusal[] = [];
    const refuse = (field: string, problem: string) => refused.push({ line, field, problem });
    if (!proposal || !challenge) refuse('proposal', `"${record.proposal}" is not known`);
    else {
      if (proposal.state !== 'submitted')
        refuse('proposal', `is ${proposal.state}: there is nothing to review`);
      const state = stateAt(challenge, context.now);
      if (state !== 'closed' && state !== 'assessment')
        refuse('proposal', `belongs to a challenge that is ${state.replace('_', ' ')}`);
      if (related.get(challenge._id)?.(userId, proposal.organisationId))
        refuse('reviewer', 'has a conflict of interest with this start-up');
      if (pairs.has(`${proposal._id}:${userId}`)) refuse('reviewer', 'has a review of this proposal already');
    }
    const scores = challenge ? scoresOf(record, challenge, refuse) : {};
    if (record.submittedAt && record.submittedAt > context.now) refuse('submittedAt', 'is in the future');
    if (refused.length > 0) outcome.refused.push(...refused);
    else if (proposal && challenge) {
      pairs.add(`${proposal._id}:${userId}`);
      fresh.push({ record, proposal, challenge, scores });
    }
  }
  outcome.added = fresh.length;
  if (fresh.length > 0 && !context.dryRun) await write(fresh, context);
  return outcome;
}

/** Known criteria only; a review that was submitted has a vote on every one that ranks. */
function scoresOf(
  record: RecordOf<'review'>,
  challenge: ChallengeRef,
  refuse: (field: string, problem: string) => void,
): Scores {
  const criteria = new Set(challenge.rubric.map(({ id }) => id));
  for (const name of ['scores', 'reasons'] as const)
    for (const id of Object.keys(record[name]))
      if (!criteria.has(id)) refuse(`${name}.${id}`, 'is not a criterion of this challenge');
  const scores: Scores = Object.fromEntries(
    challenge.rubric.map(({ id }) => [
      id,
      { value: record.scores[id] ?? null, reason: record.reasons[id] ?? '' },
    ]),
  );
  if (record.submittedAt)
    for (const id of missingScores(challenge.rubric, scores)) refuse(`scores.${id}`, 'is missing');
  return scores;
}

async function challengesOf(proposals: ProposalRef[], context: Context): Promise<Map<string, ChallengeRef>> {
  const ids = proposals.map(({ challengeId }) => challengeId);
  const found = await Challenges.find({ _id: { $in: ids } }).lean<ChallengeRecord[]>();
  return new Map<string, ChallengeRef>([
    ...[...context.planned.challenges.values()].map((c) => [c._id, c] as const),
    ...found.map((c) => [c._id, c] as const),
  ]);
}

async function write(fresh: Fresh[], context: Context): Promise<void> {
  const { now } = context;
  const challenges = new Map(fresh.map(({ challenge }) => [challenge._id, challenge]));
  for (const challenge of challenges.values())
    if (challenge.state === 'open' || challenge.state === 'scheduled')
      await advanceChallenge(challenge._id, now);
  await transaction(async (session) => {
    const reviewers = await reviewersOf(fresh, session);
    for (const challenge of challenges.values()) await startAssessment(challenge, now, session);
    const assignments: AssignmentRecord[] = [];
    const reviews: ReviewRecord[] = [];
    for (const [index, { record, proposal, challenge, scores }] of fresh.entries()) {
      const of = {
        challengeId: challenge._id,
        proposalId: proposal._id,
        reviewerId: reviewers.get(record.reviewer) as string,
      };
      assignments.push({ _id: newId(), ...of, order: index, assignedAt: now, assignedBy: IMPORTER.userId });
      reviews.push({
        _id: newId(),
        ...of,
        revision: proposal.revision,
        state: record.submittedAt ? 'submitted' : 'draft',
        scores,
        privateNote: record.privateNote,
        version: 1,
        savedAt: record.submittedAt ?? now,
        submittedAt: record.submittedAt ?? null,
        externalId: record.id,
      });
    }
    await Assignments.bulkWrite(
      assignments.map(({ proposalId, reviewerId, ...rest }) => ({
        updateOne: { filter: { proposalId, reviewerId }, update: { $setOnInsert: rest }, upsert: true },
      })),
      { session },
    );
    await Reviews.insertMany(reviews, { session, lean: true });
    for (const { _id } of challenges.values()) {
      const panel = [...new Set(reviews.filter((r) => r.challengeId === _id).map((r) => r.reviewerId))];
      for (const userId of panel) {
        await Challenges.updateOne(
          { _id, 'panel.userId': { $ne: userId } },
          { $push: { panel: { userId, role: 'reviewer' } } },
          { session },
        );
      }
    }
    await auditBatch('review', reviews.length, context, session);
  });
}

/** Ids of the reviewers by address; who is new gets an account that may do nothing else. */
async function reviewersOf(fresh: Fresh[], session: Session): Promise<Map<string, string>> {
  const emails = [...new Set(fresh.map(({ record }) => record.reviewer))];
  await Users.bulkWrite(
    emails.map((email) => ({
      updateOne: { filter: { email }, update: { $setOnInsert: { _id: newId(), name: '' } }, upsert: true },
    })),
    { session },
  );
  const users = await Users.find({ email: { $in: emails } }, { email: 1 }, { session }).lean();
  return new Map(users.map((user) => [user.email, user._id]));
}

/** The first review starts the assessment; every batch counts as a change of it. */
async function startAssessment({ _id }: ChallengeRef, now: Date, session: Session): Promise<void> {
  const challenge = await Challenges.findOne({ _id }, null, { session }).lean<ChallengeRecord>();
  if (challenge?.state === 'closed') await moveChallenge(IMPORTER, challenge, 'assessment', '', now, session);
  await touchAssessment(_id, session);
}
