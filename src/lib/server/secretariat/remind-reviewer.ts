import type { Actor } from '$domain/actor';
import { isAssessable, stateAt } from '$domain/challenge/challenge';
import { AppError, notFound } from '$domain/errors';
import { pick } from '$domain/localised';
import { milanField } from '$domain/milan-time';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { recipients } from '../people/recipients';
import { tell } from '../people/tell';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { transaction } from '../store/transaction';
import { panelsProgress } from './panels-progress';

/**
 * Writes to a reviewer who has reviews to finish: one letter a day at most, however often it is asked for.
 * @throws AppError not_found, also where nothing is left to review
 */
export async function remindReviewer(
  actor: Actor,
  slug: string,
  reviewerId: string,
  now: Date,
): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  const challenge = await Challenges.findOne({ slug }).lean<ChallengeRecord>();
  if (!challenge || !isAssessable(stateAt(challenge, now))) throw notFound();
  const progress = (await panelsProgress([challenge._id])).get(challenge._id);
  const reviewer = progress?.reviewers.find((one) => one.reviewerId === reviewerId);
  if (!reviewer) throw notFound();
  const left = reviewer.assigned - reviewer.submitted;
  if (left === 0) throw new AppError('conflict', 'nothing_changed');
  await transaction(async (session) => {
    await tell(
      await recipients([reviewerId], session),
      'review_reminder',
      (person) => ({
        key: `mail:review-reminder:${challenge._id}:${reviewerId}:${milanField(now).slice(0, 10)}`,
        params: {
          challenge: pick(challenge.title, person.locale).text,
          count: String(left),
          until: challenge.assessmentEndsAt?.toISOString() ?? '',
        },
      }),
      session,
    );
    await audit(
      actor,
      {
        action: 'review:remind',
        subject: { kind: 'user', id: reviewerId },
        organisationId: challenge.organisationId,
        details: { challengeId: challenge._id, count: left },
      },
      now,
      session,
    );
  });
}
