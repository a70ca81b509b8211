import type { Actor } from '$domain/actor';
import { withoutMember } from '$domain/committee/panel';
import { notFound } from '$domain/errors';
import { audit } from '../audit/record';
import { Challenges } from '../store/models/challenges';
import { Assignments, Reviews } from '../store/models/committee';
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
    await Challenges.updateOne(
      { _id: challenge._id },
      { $set: { panel: withoutMember(challenge.panel, userId) } },
      { session },
    );
    const mine = { reviewerId: userId, challengeId: challenge._id };
    const submitted = await Reviews.find(
      { ...mine, state: 'submitted' },
      { proposalId: 1 },
      { session },
    ).lean();
    await Assignments.deleteMany(
      { ...mine, proposalId: { $nin: submitted.map((review) => review.proposalId) } },
      { session },
    );
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
