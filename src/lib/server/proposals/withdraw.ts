import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { pick } from '$domain/localised';
import { canMove } from '$domain/proposal/proposal';
import { audit } from '../audit/record';
import { enqueue } from '../jobs/outbox';
import { writersOf } from '../people/recipients';
import { tell } from '../people/tell';
import { Challenges } from '../store/models/challenges';
import { Proposals } from '../store/models/proposals';
import { transaction } from '../store/transaction';
import { loadOwnProposal } from './load';

/** Takes a submitted proposal back: nobody reads it any more, and it leaves every index. */
export async function withdrawProposal(actor: Actor, id: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    const { proposal, challenge } = await loadOwnProposal(actor, id, 'proposal:withdraw', now, session);
    if (!canMove(proposal.state, 'withdrawn')) throw new AppError('conflict', 'wrong_state');
    const written = await Proposals.updateOne(
      { _id: id, state: 'submitted' },
      { $set: { state: 'withdrawn', withdrawnAt: now } },
      { session },
    );
    if (written.matchedCount === 0) throw new AppError('conflict', 'wrong_state');
    // A shortlist that is being frozen at this moment collides here, and is not frozen with a proposal that left.
    await Challenges.updateOne(
      { _id: challenge._id },
      { $inc: { proposalCount: -1, assessmentVersion: 1 } },
      // The public sitemap tells when a challenge changed last; that something was sent or withdrawn is nobody's business.
      { session, timestamps: false },
    );
    await audit(
      actor,
      {
        action: 'proposal:withdraw',
        subject: { kind: 'proposal', id },
        organisationId: proposal.organisationId,
      },
      now,
      session,
    );
    await tell(
      await writersOf(proposal.organisationId, session),
      'withdrawn',
      (person) => ({
        key: `mail:withdrawn:${id}:${person.userId}`,
        params: { challenge: pick(challenge.title, person.locale).text, code: proposal.code },
      }),
      session,
    );
    await enqueue(
      { type: 'match:index', key: `match:proposal:${id}`, payload: { kind: 'proposal', ids: [id] } },
      session,
      { again: true },
    );
  });
}
