import type { Actor } from '$domain/actor';
import { canMove } from '$domain/challenge/challenge';
import { AppError } from '$domain/errors';
import { pick } from '$domain/localised';
import { writersOf } from '../people/recipients';
import { tell } from '../people/tell';
import { Proposals } from '../store/models/proposals';
import type { ChallengeRecord } from '../store/models/challenges';
import { transaction, type Session } from '../store/transaction';
import { loadChallenge } from './load';
import { moveChallenge } from './move';

/**
 * Calls a challenge off for good. Whoever wrote a proposal for it is told why; nobody opens those proposals.
 * @throws AppError conflict wrong_state, when it was decided meanwhile
 */
export async function cancelChallenge(actor: Actor, slug: string, reason: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:cancel', now, session);
    if (!canMove(challenge.state, 'cancelled')) throw new AppError('conflict', 'wrong_state');
    await moveChallenge(actor, challenge, 'cancelled', reason, now, session);
    await tellStartups(challenge, reason, session);
  });
}

async function tellStartups(challenge: ChallengeRecord, reason: string, session: Session): Promise<void> {
  const organisationIds = await Proposals.distinct(
    'organisationId',
    { challengeId: challenge._id, state: { $in: ['draft', 'submitted'] } },
    { session },
  );
  await tell(
    await writersOf(organisationIds, session),
    'challenge_cancelled',
    (person) => ({
      key: `mail:cancelled:${challenge._id}:${person.userId}`,
      params: { challenge: pick(challenge.title, person.locale).text, reason },
    }),
    session,
  );
}
