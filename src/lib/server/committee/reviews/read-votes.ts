import type { Actor } from '$domain/actor';
import { audit } from '../../audit/record';
import { fingerprint } from '../../fingerprint';
import { AuditEntries } from '../../store/models/operations';
import type { ProposalRecord } from '../../store/models/proposals';
import type { Session } from '../../store/transaction';

const HOUR = 3_600_000;
const READ_ONE = 'reviews:read';
const READ_RANKING = 'ranking:read';

/** Writes that this person opened others' reviews of a proposal: at most one entry an hour (trust 32). */
export async function recordReviewsReading(
  actor: Actor,
  proposal: Pick<ProposalRecord, '_id' | 'challengeId' | 'organisationId'>,
  now: Date,
): Promise<void> {
  await audit(
    actor,
    {
      action: READ_ONE,
      subject: { kind: 'proposal', id: proposal._id },
      organisationId: proposal.organisationId,
      details: { challengeId: proposal.challengeId },
      once: `${READ_ONE}:${proposal._id}:${actor.userId}:${hourOf(now)}`,
    },
    now,
  );
}

/**
 * Writes that this person opened the ranking, with the proposals whose votes are in it: at most one entry an hour
 * for the same proposals.
 */
export async function recordRankingReading(
  actor: Actor,
  challenge: { _id: string; organisationId: string },
  proposalIds: string[],
  now: Date,
): Promise<void> {
  const proposals = [...proposalIds].sort();
  await audit(
    actor,
    {
      action: READ_RANKING,
      subject: { kind: 'challenge', id: challenge._id },
      organisationId: challenge.organisationId,
      details: { proposals },
      once: `${READ_RANKING}:${challenge._id}:${actor.userId}:${hourOf(now)}:${fingerprint(proposals)}`,
    },
    now,
  );
}

/**
 * Who has seen votes of which proposal, from the log. Whoever has may not be given the proposal to review: they would
 * score it knowing what the others thought.
 */
export async function readersOfVotes(
  challengeId: string,
  proposalIds: string[],
  session?: Session,
): Promise<(userId: string, proposalId: string) => boolean> {
  const entries = await AuditEntries.find(
    {
      $or: [
        { 'subject.kind': 'proposal', 'subject.id': { $in: proposalIds }, action: READ_ONE },
        { 'subject.kind': 'challenge', 'subject.id': challengeId, action: READ_RANKING },
      ],
    },
    { actorId: 1, action: 1, subject: 1, details: 1 },
    { session },
  ).lean();
  const seen = new Set(
    entries.flatMap(({ actorId, action, subject, details }) =>
      (action === READ_ONE ? [subject.id] : (details.proposals as string[])).map((id) => `${actorId}:${id}`),
    ),
  );
  return (userId, proposalId) => seen.has(`${userId}:${proposalId}`);
}

const hourOf = (now: Date): number => Math.floor(now.getTime() / HOUR);
