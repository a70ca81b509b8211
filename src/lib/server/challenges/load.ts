import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import type { ChallengeFacts, Permission, PermissionFacts } from '$domain/policy';
import { authorise } from '../authorise';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import type { Session } from '../store/transaction';

/** What the policy needs to know of a challenge, at this instant. */
export const challengeFacts = (
  challenge: Pick<ChallengeRecord, 'state' | 'opensAt' | 'closesAt' | 'organisationId' | 'panel'> &
    Partial<Pick<ChallengeRecord, 'history'>>,
  now: Date,
): ChallengeFacts => ({
  state: stateAt(challenge, now),
  organisationId: challenge.organisationId,
  panel: challenge.panel,
  // Lists load challenges without their history: then it does not count as having been public.
  wasPublic: (challenge.history ?? []).some((change) => change.state === 'scheduled'),
});

/** Permissions that need only the challenge. */
type ChallengePermission = {
  [P in Permission]: PermissionFacts[P] extends ChallengeFacts ? P : never;
}[Permission];

/** The challenge at an address, if this person may do this with it. @throws AppError not_found */
export async function loadChallenge(
  actor: Visitor,
  slug: string,
  permission: ChallengePermission,
  now: Date,
  session?: Session,
): Promise<ChallengeRecord> {
  const challenge = await Challenges.findOne({ slug }, null, { session }).lean<ChallengeRecord>();
  if (!challenge) throw notFound();
  authorise(actor, permission, challengeFacts(challenge, now) as PermissionFacts[typeof permission]);
  return challenge;
}
