import type { Actor } from '$domain/actor';
import { newChallengeContent } from '$domain/challenge/template';
import type { Localised } from '$domain/localised';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { ownSlug } from '../slug';
import { Challenges } from '../store/models/challenges';
import { newId } from '../store/ids';
import { transaction } from '../store/transaction';

/** A member starts a challenge from the standard form and rubric. @returns its slug */
export async function createChallenge(actor: Actor, title: Localised, now: Date): Promise<string> {
  authorise(actor, 'challenge:create', null);
  const organisation = actor.organisation as NonNullable<Actor['organisation']>;
  const id = newId();
  const slug = ownSlug(title.it || title.en);
  await transaction(async (session) => {
    await Challenges.create(
      [
        {
          ...newChallengeContent(title),
          _id: id,
          slug,
          organisationId: organisation.id,
          history: [{ state: 'draft', at: now, by: actor.userId, reason: '' }],
          createdBy: actor.userId,
        },
      ],
      { session },
    );
    await audit(
      actor,
      { action: 'challenge:create', subject: { kind: 'challenge', id }, organisationId: organisation.id },
      now,
      session,
    );
  });
  return slug;
}
