import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { audit } from '../../audit/record';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Assignments, Reviews } from '../../store/models/committee';
import type { ProposalRecord } from '../../store/models/proposals';
import type { Session } from '../../store/transaction';
import { writePair, type Pair } from './pairs';

/**
 * Takes proposals away from reviewers, with the drafts of their reviews, inside the caller's transaction.
 * A review that is submitted stays. @returns how many were taken away
 */
export async function unassign(
  actor: Actor,
  challenge: ChallengeRecord,
  proposals: ProposalRecord[],
  pairs: Pair[],
  now: Date,
  session: Session,
): Promise<number> {
  if (pairs.length === 0) return 0;
  const known = new Set(proposals.map((proposal) => proposal._id));
  if (pairs.some((pair) => !known.has(pair.proposalId))) throw notFound();
  const these = {
    challengeId: challenge._id,
    $or: pairs.map(({ proposalId, reviewerId }) => ({ proposalId, reviewerId })),
  };
  if (await Reviews.exists({ ...these, state: 'submitted' }).session(session)) {
    throw new AppError('conflict', 'wrong_state');
  }
  await Reviews.deleteMany(these, { session });
  const { deletedCount } = await Assignments.deleteMany(these, { session });
  if (deletedCount === 0) return 0;
  await audit(
    actor,
    {
      action: 'assignment:remove',
      subject: { kind: 'challenge', id: challenge._id },
      organisationId: challenge.organisationId,
      details: { pairs: pairs.map(writePair) },
    },
    now,
    session,
  );
  return deletedCount;
}
