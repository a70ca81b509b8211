import type { Actor } from '$domain/actor';
import { canMove } from '$domain/challenge/challenge';
import { AppError } from '$domain/errors';
import { pick } from '$domain/localised';
import { enqueue } from '../jobs/outbox';
import { Proposals } from '../store/models/proposals';
import { Users } from '../store/models/people';
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
  const people = await Users.find(
    { 'organisation.id': { $in: organisationIds }, 'organisation.role': { $in: ['admin', 'editor'] } },
    { email: 1, locale: 1 },
    { session },
  ).lean();
  for (const person of people) {
    await enqueue(
      {
        type: 'mail:send',
        key: `mail:cancelled:${challenge._id}:${person._id}`,
        payload: {
          template: 'challenge_cancelled',
          to: person.email,
          locale: person.locale,
          params: { challenge: pick(challenge.title, person.locale).text, reason },
        },
      },
      session,
    );
  }
}
