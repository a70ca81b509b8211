import type { Actor } from '$domain/actor';
import type { ChallengeContent } from '$domain/challenge/challenge';
import { AppError } from '$domain/errors';
import { audit } from '../audit/record';
import { Challenges } from '../store/models/challenges';
import { transaction } from '../store/transaction';
import { loadChallenge } from './load';

/**
 * Writes a part of a draft. `version` is the one the form was opened with: the second of two tabs is told.
 * @returns the new version. @throws AppError conflict challenge_changed_elsewhere
 */
export async function editChallenge(
  actor: Actor,
  slug: string,
  version: number,
  change: Partial<ChallengeContent> & { partnerIds?: string[] },
  now: Date,
): Promise<number> {
  return transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:edit', now, session);
    const written = await Challenges.updateOne(
      { _id: challenge._id, version, state: 'draft' },
      { $set: change, $inc: { version: 1 } },
      { session },
    );
    if (written.matchedCount === 0) {
      throw new AppError('conflict', 'challenge_changed_elsewhere', { version: challenge.version });
    }
    await audit(
      actor,
      {
        action: 'challenge:edit',
        subject: { kind: 'challenge', id: challenge._id },
        organisationId: challenge.organisationId,
        details: { fields: Object.keys(change) },
      },
      now,
      session,
    );
    return version + 1;
  });
}
