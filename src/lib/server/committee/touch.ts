import { AppError } from '$domain/errors';
import { Challenges } from '../store/models/challenges';
import type { Session } from '../store/transaction';

/**
 * Before the assessment has begun: makes a transaction collide with the first assignment, which begins it. Otherwise a
 * conflict declared at that moment and the assignment of the same proposal would both be saved.
 */
export async function collide(challengeId: string, session: Session): Promise<void> {
  await Challenges.updateOne(
    { _id: challengeId },
    { $inc: { assessmentVersion: 1 } },
    { session, timestamps: false },
  );
}

/**
 * Every write that the shortlist depends on begins with this, freezing included. Two transactions that touch
 * the same challenge cannot both commit: MongoDB runs the second one again, and it then sees what the first one
 * wrote. So a score is in the snapshot or refused, never half (trust 19).
 * @returns the new assessment version. @throws AppError conflict already_frozen, wrong_state
 */
export async function touchAssessment(challengeId: string, session: Session): Promise<number> {
  const touched = await Challenges.findOneAndUpdate(
    { _id: challengeId, state: 'assessment' },
    { $inc: { assessmentVersion: 1 } },
    { session, timestamps: false, returnDocument: 'after', projection: { assessmentVersion: 1 } },
  ).lean();
  if (touched) return touched.assessmentVersion;
  const challenge = await Challenges.findOne({ _id: challengeId }, { state: 1 }, { session }).lean();
  throw new AppError('conflict', challenge?.state === 'decided' ? 'already_frozen' : 'wrong_state');
}
