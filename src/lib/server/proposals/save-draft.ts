import type { Actor } from '$domain/actor';
import { MAX_ANSWER_CHARS } from '$domain/proposal/answers';
import { AppError } from '$domain/errors';
import type { Answers } from '$domain/proposal/proposal';
import { Proposals } from '../store/models/proposals';
import { loadOwnProposal } from './load';

export interface DraftChange {
  /** The version that the page was opened with. */
  version: number;
  title?: string;
  /** Only the answers on the page; the others stay as they are. */
  answers: Answers;
}

/**
 * Keeps a draft as it is typed, complete or not. A save that started from an older version is refused
 * and gets the stored text back, so that both texts can be shown side by side (trust 18).
 * @throws AppError conflict draft_changed_elsewhere, with the stored version and answers
 */
export async function saveDraft(
  actor: Actor,
  id: string,
  change: DraftChange,
  now: Date,
): Promise<{ version: number; savedAt: Date }> {
  const { proposal, challenge } = await loadOwnProposal(actor, id, 'proposal:edit', now);
  const known = new Set(challenge.questions.map((question) => question.id));
  const set: Record<string, unknown> = { 'draft.savedAt': now, 'draft.savedBy': actor.userId };
  if (change.title !== undefined) set['draft.title'] = change.title.slice(0, 200);
  for (const [questionId, answer] of Object.entries(change.answers)) {
    // Twice the limit is kept so that nothing typed is lost; submitting still asks to shorten it.
    if (known.has(questionId)) set[`draft.answers.${questionId}`] = answer.slice(0, 2 * MAX_ANSWER_CHARS);
  }
  const saved = await Proposals.updateOne(
    { _id: proposal._id, organisationId: proposal.organisationId, 'draft.version': change.version },
    { $set: set, $inc: { 'draft.version': 1 } },
  );
  if (saved.matchedCount === 0) {
    const stored = await Proposals.findOne({ _id: proposal._id }, { draft: 1 }).lean();
    throw new AppError('conflict', 'draft_changed_elsewhere', {
      version: stored?.draft.version,
      title: stored?.draft.title,
      answers: stored?.draft.answers,
      savedAt: stored?.draft.savedAt,
    });
  }
  return { version: change.version + 1, savedAt: now };
}
