import type { Actor } from '$domain/actor';
import { notFound } from '$domain/errors';
import { authorise } from '../../authorise';
import { loadChallenge } from '../../challenges/load';
import type { ChallengeRecord } from '../../store/models/challenges';
import { MatchFeedback, pairId, type StartupInvitation } from '../../store/models/match-feedback';
import type { Session } from '../../store/transaction';

/** The invitation of the asking start-up to a challenge. @throws AppError not_found, when nobody invited it */
export async function loadOwnInvitation(
  actor: Actor,
  slug: string,
  now: Date,
  session?: Session,
): Promise<{ challenge: ChallengeRecord; startupId: string; invitation: StartupInvitation }> {
  const startupId = actor.organisation?.id ?? '';
  authorise(actor, 'matches:answer', { organisationId: startupId });
  const challenge = await loadChallenge(actor, slug, 'challenge:view', now, session);
  const feedback = await MatchFeedback.findOne(
    { _id: pairId(challenge._id, startupId) },
    { invitation: 1 },
    { session },
  ).lean();
  if (!feedback?.invitation) throw notFound();
  return { challenge, startupId, invitation: feedback.invitation };
}
