import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { checkAnswers } from '$domain/proposal/answers';
import { audit } from '../audit/record';
import { enqueue } from '../jobs/outbox';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Proposals, Revisions, type ProposalRecord, type RevisionRecord } from '../store/models/proposals';
import { transaction, type Session } from '../store/transaction';
import { loadOwnProposal } from './load';
import { newRevision } from './new-revision';
import { sameContent } from './revision-content';
import { sendReceipt } from './send-receipt';

/**
 * Sends the draft as a new revision that never changes. The deadline is one rule on the server's clock,
 * asked again on the stored challenge inside the transaction: 1 ms late is refused and stays a draft (trust 17).
 * Replaying the same submission finds its revision instead of making another (trust 16).
 * @param version the draft's version that the person has read and confirmed
 * @throws AppError conflict: deadline_passed, draft_changed_elsewhere, proposal_incomplete
 */
export async function submitProposal(
  actor: Actor,
  id: string,
  version: number,
  now: Date,
): Promise<{ receipt: string }> {
  return transaction(async (session) => {
    const { proposal, challenge } = await loadOwnProposal(actor, id, 'proposal:submit', now, session);
    const last = await Revisions.findOne({ proposalId: id, number: proposal.revision }, null, {
      session,
    }).lean<RevisionRecord>();
    if (last && sameContent(last, proposal.draft)) return { receipt: last.receipt };
    if (proposal.draft.version !== version) throw new AppError('conflict', 'draft_changed_elsewhere');

    await keepTheDoorOpen(challenge, proposal, now, session);
    const problems = checkAnswers(challenge.questions, proposal.draft.answers);
    const title = proposal.draft.title.trim();
    if (!title || Object.keys(problems).length > 0) {
      throw new AppError('invalid', 'proposal_incomplete', {
        count: Object.keys(problems).length + (title ? 0 : 1),
      });
    }
    const revision = newRevision(actor.userId, proposal, challenge, now);
    await Revisions.create([revision], { session });
    const written = await Proposals.updateOne(
      { _id: id, revision: proposal.revision, 'draft.version': version },
      { $set: { state: 'submitted', title, revision: revision.number, submittedAt: now } },
      { session },
    );
    if (written.matchedCount === 0) throw new AppError('conflict', 'draft_changed_elsewhere');
    await audit(
      actor,
      {
        action: 'proposal:submit',
        subject: { kind: 'proposal', id },
        organisationId: proposal.organisationId,
        details: { revision: revision.number, receipt: revision.receipt, sha256: revision.sha256 },
      },
      now,
      session,
    );
    await sendReceipt(revision, challenge, session);
    await enqueue(
      { type: 'match:index', key: `match:proposal:${id}`, payload: { kind: 'proposal', ids: [id] } },
      session,
      { again: true },
    );
    return { receipt: revision.receipt };
  });
}

/**
 * The one atomic rule: the stored challenge is open at `now`. Writing to it here makes a submission and the
 * closing of the same challenge collide, so that none slips in behind the count that the committee sees.
 */
async function keepTheDoorOpen(
  challenge: ChallengeRecord,
  proposal: ProposalRecord,
  now: Date,
  session: Session,
): Promise<void> {
  const open = await Challenges.updateOne(
    {
      _id: challenge._id,
      state: { $in: ['scheduled', 'open'] },
      opensAt: { $lte: now },
      closesAt: { $gt: now },
    },
    { $inc: { proposalCount: proposal.state === 'draft' ? 1 : 0 } },
    // The public sitemap tells when a challenge changed last: a rival who polls it would count sealed proposals.
    { session, timestamps: false },
  );
  if (open.matchedCount > 0) return;
  if (challenge.closesAt && challenge.closesAt <= now) {
    throw new AppError('conflict', 'deadline_passed', { closesAt: challenge.closesAt });
  }
  throw new AppError('conflict', 'challenge_not_open');
}
