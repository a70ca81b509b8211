import type { Actor } from '$domain/actor';
import { datesAreInOrder } from '$domain/challenge/publish-gate';
import { AppError } from '$domain/errors';
import { pick } from '$domain/localised';
import { allianceProfile } from '../alliance/profile';
import { writersOf } from '../people/recipients';
import { tell } from '../people/tell';
import type { ChallengeRecord } from '../store/models/challenges';
import { transaction, type Session } from '../store/transaction';
import { planAdvance } from './advance';
import { loadChallenge } from './load';
import { moveChallenge } from './move';

/**
 * The secretariat approves the version it has read: the challenge opens and closes by itself at its dates.
 * @throws AppError conflict challenge_changed_since_read, where it was sent back and rewritten while it was being read
 */
export async function approveChallenge(
  actor: Actor,
  slug: string,
  version: number,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:approve', now, session);
    if (challenge.version !== version) throw new AppError('conflict', 'challenge_changed_since_read');
    // It may have waited so long that it would not stay open for the promised days any more.
    const { minOpenDays } = await allianceProfile();
    if (!datesAreInOrder(challenge, now, minOpenDays)) throw new AppError('conflict', 'challenge_incomplete');
    await moveChallenge(actor, challenge, 'scheduled', '', now, session);
    await planAdvance({ ...challenge, state: 'scheduled' }, session);
    await tellWriters(challenge, 'approved', '', session);
  });
}

/** The secretariat sends it back with a reason; it is a draft again. */
export async function sendBackChallenge(
  actor: Actor,
  slug: string,
  reason: string,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:approve', now, session);
    await moveChallenge(actor, challenge, 'draft', reason, now, session);
    await tellWriters(challenge, 'sent_back', reason, session);
  });
}

async function tellWriters(
  challenge: ChallengeRecord,
  template: 'approved' | 'sent_back',
  reason: string,
  session: Session,
): Promise<void> {
  await tell(
    await writersOf(challenge.organisationId, session),
    template,
    (person) => ({
      key: `mail:${template}:${challenge._id}:${challenge.version}:${person.userId}`,
      params: {
        challenge: pick(challenge.title, person.locale).text,
        slug: challenge.slug,
        opensAt: challenge.opensAt?.toISOString() ?? '',
        reason,
      },
    }),
    session,
  );
}
