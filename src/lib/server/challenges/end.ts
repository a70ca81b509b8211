import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { ASSESSED_STATES } from '$domain/proposal/proposal';
import { Proposals } from '../store/models/proposals';
import { transaction } from '../store/transaction';
import { loadChallenge } from './load';
import { moveChallenge } from './move';

/**
 * Ends a challenge that closed with no proposals: nothing is decided and nobody waits for an answer. It stays readable,
 * says so on its page, and leaves the lists of what is to be done.
 * @throws AppError conflict has_proposals, where somebody waits for an answer
 */
export async function endChallenge(actor: Actor, slug: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:end', now, session);
    const sent = { challengeId: challenge._id, state: { $in: ASSESSED_STATES } };
    if ((await Proposals.countDocuments(sent, { session })) > 0)
      throw new AppError('conflict', 'has_proposals');
    // The clock has closed it already, and the job that records so may still be waiting.
    let { state } = challenge;
    if (state === 'open') {
      await moveChallenge(null, challenge, 'closed', '', now, session);
      state = 'closed';
    }
    await moveChallenge(actor, { ...challenge, state }, 'archived', '', now, session);
  });
}
