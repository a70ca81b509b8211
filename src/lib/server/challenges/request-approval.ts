import type { Actor } from '$domain/actor';
import { gateIsOpen, publishGate } from '$domain/challenge/publish-gate';
import { AppError } from '$domain/errors';
import { pick } from '$domain/localised';
import { allianceProfile } from '../alliance/profile';
import { secretariat } from '../people/recipients';
import { tell } from '../people/tell';
import { transaction } from '../store/transaction';
import { loadChallenge } from './load';
import { moveChallenge } from './move';

/** Sends a draft to the secretariat, when the publish gate is open. @throws AppError conflict challenge_incomplete */
export async function requestApproval(actor: Actor, slug: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:edit', now, session);
    const { minOpenDays } = await allianceProfile();
    if (!gateIsOpen(publishGate(challenge, now, minOpenDays)))
      throw new AppError('conflict', 'challenge_incomplete');
    await moveChallenge(actor, challenge, 'awaiting_approval', '', now, session);
    await tell(
      await secretariat(session),
      'approval_requested',
      (person) => ({
        key: `mail:approval-requested:${challenge._id}:${challenge.version}:${person.userId}`,
        params: {
          challenge: pick(challenge.title, person.locale).text,
          slug: challenge.slug,
          member: actor.organisation?.name ?? '',
        },
      }),
      session,
    );
  });
}
