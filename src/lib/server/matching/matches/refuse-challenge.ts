import type { Actor } from '$domain/actor';
import { notFound } from '$domain/errors';
import type { RefusalReason } from '$domain/matching/feedback';
import { audit } from '../../audit/record';
import { authorise } from '../../authorise';
import { loadChallenge } from '../../challenges/load';
import { Matches } from '../../store/models/matching';
import { MatchFeedback, pairId } from '../../store/models/match-feedback';
import { transaction } from '../../store/transaction';

/**
 * "Not for us": the challenge is not proposed to this start-up again. The company never learns of it; the secretariat
 * counts the reasons. Only what was matched can be refused. @throws AppError not_found
 */
export async function refuseChallenge(
  actor: Actor,
  slug: string,
  refusal: { reason: RefusalReason; note: string },
  now: Date,
): Promise<void> {
  const startupId = actor.organisation?.id ?? '';
  authorise(actor, 'matches:answer', { organisationId: startupId });
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:view', now, session);
    const challengeId = challenge._id;
    const pair = { challengeId, subjectId: startupId, subjectKind: { $in: OWN_KINDS } };
    if (!(await Matches.exists(pair).session(session))) throw notFound();
    await MatchFeedback.updateOne(
      { _id: pairId(challengeId, startupId) },
      {
        $set: { refused: { reason: refusal.reason, note: refusal.note, at: now, by: actor.userId } },
        $setOnInsert: { challengeId, startupId },
      },
      { session, upsert: true },
    );
    await audit(
      actor,
      {
        action: 'match:refuse',
        subject: { kind: 'challenge', id: challengeId },
        organisationId: startupId,
        details: { reason: refusal.reason },
      },
      now,
      session,
    );
  });
}

const OWN_KINDS: ('startup' | 'unseen_startup')[] = ['startup', 'unseen_startup'];

/** Takes a "not for us" back. @throws AppError not_found, when there is none */
export async function restoreChallenge(actor: Actor, slug: string, now: Date): Promise<void> {
  const startupId = actor.organisation?.id ?? '';
  authorise(actor, 'matches:answer', { organisationId: startupId });
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:view', now, session);
    const restored = await MatchFeedback.updateOne(
      { _id: pairId(challenge._id, startupId), refused: { $ne: null } },
      { $set: { refused: null } },
      { session },
    );
    if (restored.matchedCount === 0) throw notFound();
    await audit(
      actor,
      {
        action: 'match:restore',
        subject: { kind: 'challenge', id: challenge._id },
        organisationId: startupId,
      },
      now,
      session,
    );
  });
}
