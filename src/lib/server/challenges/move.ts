import type { Visitor } from '$domain/actor';
import { canMove, type ChallengeState } from '$domain/challenge/challenge';
import { AppError } from '$domain/errors';
import { audit } from '../audit/record';
import { enqueue } from '../jobs/outbox';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import type { Session } from '../store/transaction';

/**
 * Moves a challenge along one arrow of its life cycle, inside the caller's transaction: the state, its history,
 * the audit entry and the jobs for the indexes. `actor` null is the calendar.
 * @throws AppError conflict, when the state is no longer the one the caller saw
 */
export async function moveChallenge(
  actor: Visitor,
  challenge: Pick<ChallengeRecord, '_id' | 'state' | 'organisationId'>,
  to: ChallengeState,
  reason: string,
  now: Date,
  session: Session,
): Promise<void> {
  if (!canMove(challenge.state, to)) throw new AppError('conflict', 'wrong_state');
  const moved = await Challenges.updateOne(
    { _id: challenge._id, state: challenge.state },
    {
      $set: { state: to },
      $push: { history: { state: to, at: now, by: actor?.userId ?? null, reason } },
      $inc: { version: 1 },
    },
    { session },
  );
  if (moved.matchedCount === 0) throw new AppError('conflict', 'wrong_state');
  await audit(
    actor,
    {
      action: `challenge:${to}`,
      subject: { kind: 'challenge', id: challenge._id },
      organisationId: challenge.organisationId,
      details: { from: challenge.state, to },
    },
    now,
    session,
  );
  await refreshChallenge(challenge._id, session);
}

/** Asks for the challenge's search and matching documents to be made again. */
export async function refreshChallenge(challengeId: string, session: Session): Promise<void> {
  await enqueue(
    { type: 'search:challenges', key: `search:challenge:${challengeId}`, payload: { ids: [challengeId] } },
    session,
    { again: true },
  );
  await enqueue(
    {
      type: 'match:index',
      key: `match:challenge:${challengeId}`,
      payload: { kind: 'challenge', ids: [challengeId] },
    },
    session,
    { again: true },
  );
}
