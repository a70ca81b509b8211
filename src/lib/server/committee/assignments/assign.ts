import { randomInt } from 'node:crypto';
import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { pick } from '$domain/localised';
import { audit } from '../../audit/record';
import { advanceChallenge } from '../../challenges/advance';
import { loadChallenge } from '../../challenges/load';
import { moveChallenge } from '../../challenges/move';
import { recipients } from '../../people/recipients';
import { tell } from '../../people/tell';
import { newId } from '../../store/ids';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Assignments, Reviews } from '../../store/models/committee';
import type { ProposalRecord } from '../../store/models/proposals';
import { transaction, type Session } from '../../store/transaction';
import { assessedProposals, conflictsOf } from '../load';
import { writePair, type Pair } from './pairs';
import { readersOfVotes } from '../reviews/read-votes';
import { relations } from '../relations';
import { touchAssessment } from '../touch';
import { unassign } from './unassign';

/**
 * Gives proposals to reviewers and takes others away, in one go. The first assignment starts the assessment.
 * Each reviewer meets their proposals in a random order of their own, which later assignments do not change, and
 * gets one mail for each saving.
 * @throws AppError conflict_of_interest, has_read_reviews, wrong_state (a review that is submitted cannot be taken away)
 */
export async function saveAssignments(
  actor: Actor,
  slug: string,
  change: { add: Pair[]; remove: Pair[] },
  now: Date,
): Promise<{ added: number; removed: number }> {
  const seen = await loadChallenge(actor, slug, 'assignment:write', now);
  // The calendar's job may be a moment late: the close is written, and told, before the assessment begins.
  if (seen.state === 'open' || seen.state === 'scheduled') await advanceChallenge(seen._id, now);
  const saving = newId();
  return transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'assignment:write', now, session);
    if (challenge.state === 'closed') {
      if (change.add.length === 0) return { added: 0, removed: 0 };
      await moveChallenge(actor, challenge, 'assessment', '', now, session);
    }
    await touchAssessment(challenge._id, session);
    const proposals = await assessedProposals(
      challenge._id,
      await conflictsOf(actor, challenge._id, session),
      session,
    );
    const removed = await unassign(actor, challenge, proposals, change.remove, now, session);
    const added = await assign(actor, challenge, proposals, change.add, now, session);
    await tellReviewers(challenge, added, saving, session);
    return { added: added.length, removed };
  });
}

async function assign(
  actor: Actor,
  challenge: ChallengeRecord,
  proposals: ProposalRecord[],
  pairs: Pair[],
  now: Date,
  session: Session,
): Promise<Pair[]> {
  const startups = new Map(proposals.map((proposal) => [proposal._id, proposal.organisationId]));
  const panel = new Set(challenge.panel.map((member) => member.userId));
  for (const pair of pairs)
    if (!startups.has(pair.proposalId) || !panel.has(pair.reviewerId)) throw notFound();
  const related = await relations(challenge, session);
  if (pairs.some((pair) => related(pair.reviewerId, startups.get(pair.proposalId) as string))) {
    throw new AppError('conflict', 'conflict_of_interest');
  }
  const hasRead = await readersOfVotes(challenge._id, [...startups.keys()], session);
  const existing = await Assignments.find({ challengeId: challenge._id }, null, { session }).lean();
  const known = new Set(existing.map(writePair));
  const added = [...new Map(pairs.map((pair) => [writePair(pair), pair])).values()].filter(
    (pair) => !known.has(writePair(pair)),
  );
  if (added.length === 0) return [];
  if (added.some((pair) => hasRead(pair.reviewerId, pair.proposalId))) {
    throw new AppError('conflict', 'has_read_reviews');
  }
  await Assignments.insertMany(
    added.map((pair) => ({
      _id: newId(),
      challengeId: challenge._id,
      ...pair,
      order: randomInt(2 ** 31),
      assignedAt: now,
      assignedBy: actor.userId,
    })),
    { session },
  );
  await audit(
    actor,
    {
      action: 'assignment:add',
      subject: { kind: 'challenge', id: challenge._id },
      organisationId: challenge.organisationId,
      details: { pairs: added.map(writePair) },
    },
    now,
    session,
  );
  return added;
}

async function tellReviewers(
  challenge: ChallengeRecord,
  added: Pair[],
  saving: string,
  session: Session,
): Promise<void> {
  const reviewerIds = [...new Set(added.map((pair) => pair.reviewerId))];
  if (reviewerIds.length === 0) return;
  const open = await openReviews(challenge._id, reviewerIds, session);
  await tell(
    await recipients(reviewerIds, session),
    'assigned',
    (person) => ({
      key: `mail:assigned:${challenge._id}:${person.userId}:${saving}`,
      params: {
        challenge: pick(challenge.title, person.locale).text,
        count: String(open.get(person.userId) ?? 0),
        until: challenge.assessmentEndsAt?.toISOString() ?? '',
      },
    }),
    session,
  );
}

/** How many reviews each of these people has still to submit. */
async function openReviews(
  challengeId: string,
  reviewerIds: string[],
  session: Session,
): Promise<Map<string, number>> {
  const of = { challengeId, reviewerId: { $in: reviewerIds } };
  const assigned = await Assignments.find(of, null, { session }).lean();
  const submitted = await Reviews.find(
    { ...of, state: 'submitted' },
    { proposalId: 1, reviewerId: 1 },
    {
      session,
    },
  ).lean();
  const done = new Set(submitted.map(writePair));
  const open = new Map<string, number>();
  for (const pair of assigned) {
    if (!done.has(writePair(pair))) open.set(pair.reviewerId, (open.get(pair.reviewerId) ?? 0) + 1);
  }
  return open;
}
