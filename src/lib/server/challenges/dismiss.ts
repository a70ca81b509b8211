import type { Actor } from '$domain/actor';
import { notFound } from '$domain/errors';
import { audit } from '../audit/record';
import { leavePanel } from '../people/leave-panels';
import { transaction } from '../store/transaction';
import { loadChallenge } from './load';

/**
 * Takes a person off the panel: from the next request they open nothing of it. Proposals they had still to review
 * are free to be assigned to somebody else; reviews they submitted stay.
 */
export async function dismissFromPanel(actor: Actor, slug: string, userId: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'panel:appoint', now, session);
    if (!challenge.panel.some((member) => member.userId === userId)) throw notFound();
    await leavePanel(challenge, userId, now, session);
    await audit(
      actor,
      {
        action: 'panel:dismiss',
        subject: { kind: 'challenge', id: challenge._id },
        organisationId: challenge.organisationId,
        details: { userId },
      },
      now,
      session,
    );
  });
}
