import type { Actor } from '$domain/actor';
import type { Criterion } from '$domain/challenge/challenge';
import type { Scores } from '$domain/committee/review';
import { AppError } from '$domain/errors';
import { newId } from '../../store/ids';
import { Reviews, type ReviewRecord } from '../../store/models/committee';
import { transaction, type Session } from '../../store/transaction';
import { loadReview, type LoadedReview } from '../load';
import type { ReviewChange } from './review-form';
import { touchAssessment } from '../touch';

/**
 * Keeps a reviewer's draft as it is written, complete or not.
 * @throws AppError conflict: review_changed_elsewhere with the stored text (both are kept), already_frozen
 */
export async function saveReview(
  actor: Actor,
  slug: string,
  proposalId: string,
  change: ReviewChange,
  now: Date,
): Promise<{ version: number; savedAt: Date }> {
  return transaction(async (session) => {
    const loaded = await loadReview(actor, slug, proposalId, 'review:write', now, session);
    await touchAssessment(loaded.challenge._id, session);
    const { version } = await writeReview(actor, loaded, change, { state: 'draft', at: now }, session);
    return { version, savedAt: now };
  });
}

/** Writes the scores of a draft, if it is still the one the page was opened with. */
export async function writeReview(
  actor: Actor,
  { challenge, proposal, review }: LoadedReview,
  change: ReviewChange,
  to: { state: ReviewRecord['state']; at: Date },
  session: Session,
): Promise<{ version: number; scores: Scores }> {
  if (
    (review?.version ?? 0) !== change.version ||
    (review?.revision ?? proposal.revision) !== change.revision
  ) {
    throw new AppError('conflict', 'review_changed_elsewhere', { stored: review && storedText(review) });
  }
  // Sent already, perhaps in another window: it has to be reopened first, in the open.
  if (review?.state === 'submitted') throw new AppError('conflict', 'wrong_state');
  const scores = { ...review?.scores, ...knownScores(challenge.rubric, change.scores) };
  const version = change.version + 1;
  const content = {
    scores,
    privateNote: change.privateNote,
    state: to.state,
    version,
    savedAt: to.at,
    submittedAt: to.state === 'submitted' ? to.at : null,
  };
  if (review) {
    await Reviews.updateOne({ _id: review._id, version: change.version }, { $set: content }, { session });
  } else {
    await Reviews.create(
      [
        {
          _id: newId(),
          challengeId: challenge._id,
          proposalId: proposal._id,
          reviewerId: actor.userId,
          revision: change.revision,
          ...content,
        },
      ],
      { session },
    );
  }
  return { version, scores };
}

/** Only the criteria of this rubric; what else a request carries is left out. */
function knownScores(rubric: Criterion[], scores: Scores): Scores {
  return Object.fromEntries(
    rubric.flatMap(({ id }) => {
      const score = Object.hasOwn(scores, id) ? scores[id] : undefined;
      return score ? [[id, { value: score.value, reason: score.reason }]] : [];
    }),
  );
}

/** What the other window has stored: the author's own text, shown beside what they typed here. */
function storedText({ version, state, scores, privateNote, savedAt }: ReviewRecord) {
  return { version, state, scores, privateNote, savedAt };
}
