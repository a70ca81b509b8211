import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import { checkAnswer, MAX_ANSWER_CHARS, type AnswerProblem } from '$domain/proposal/answers';
import { formParts } from '$domain/proposal/form';
import type { Answers } from '$domain/proposal/proposal';
import { audit } from '../audit/record';
import { Proposals, type ProposalRecord } from '../store/models/proposals';
import { transaction, type Session } from '../store/transaction';
import { loadOwnProposal } from './load';

/** Twice the limit is kept so that nothing typed is lost; sending still asks to shorten it. */
export const MAX_KEPT_CHARS = 2 * MAX_ANSWER_CHARS;
export const MAX_TITLE_CHARS = 200;

/** Saves of one person closer than this are one sitting, and one entry of the audit log. */
const SITTING_MS = 30 * 60_000;

export interface DraftChange {
  /** The version that the page was opened with. */
  version: number;
  title?: string;
  /** Only the answers on the page; the others stay as they are. */
  answers: Answers;
}

export interface SavedDraft {
  version: number;
  savedAt: Date;
  /** What is wrong with the saved answers, by question id; empty ones are not wrong yet. */
  problems: Record<string, AnswerProblem>;
  /** The pages of the form, in order. */
  sections: string[];
}

/** The stored text, for the page that shows both. */
export interface StoredDraft {
  version: number;
  title: string;
  answers: Answers;
  savedAt: Date;
}

/**
 * Keeps a draft as it is typed, complete or not. A save that started from an older version is refused
 * and gets the stored text back, so that both texts can be shown side by side (trust 18).
 * A late save (the challenge has closed meanwhile) is kept too: only sending it is refused.
 * @throws AppError conflict draft_changed_elsewhere, with a `StoredDraft`
 */
export async function saveDraft(
  actor: Actor,
  id: string,
  change: DraftChange,
  now: Date,
): Promise<SavedDraft> {
  const { proposal, challenge } = await loadOwnProposal(actor, id, 'proposal:edit', now);
  const questions = challenge.questions.filter((question) => change.answers[question.id] !== undefined);
  const answers = Object.fromEntries(
    questions.map(({ id }) => [id, (change.answers[id] as string).slice(0, MAX_KEPT_CHARS)]),
  );
  const title = change.title?.slice(0, MAX_TITLE_CHARS);
  const problems: SavedDraft['problems'] = {};
  for (const question of questions) {
    const problem = checkAnswer(question, answers[question.id] ?? '', false);
    if (problem) problems[question.id] = problem;
  }
  const sections = formParts(challenge.sections, challenge.questions).map((part) => part.id);

  const write = (session?: Session) =>
    Proposals.updateOne(
      { _id: proposal._id, organisationId: proposal.organisationId, 'draft.version': change.version },
      {
        $set: {
          'draft.savedAt': now,
          'draft.savedBy': actor.userId,
          ...(title === undefined ? {} : { 'draft.title': title }),
          ...Object.fromEntries(Object.entries(answers).map(([id, text]) => [`draft.answers.${id}`, text])),
        },
        $inc: { 'draft.version': 1 },
      },
      { session },
    );
  const sameSitting =
    proposal.draft.version > 0 &&
    proposal.draft.savedBy === actor.userId &&
    now.getTime() - proposal.draft.savedAt.getTime() < SITTING_MS;
  const saved = sameSitting ? await write() : await transaction((session) => writeAndTell(session));
  if (saved.matchedCount > 0) return { version: change.version + 1, savedAt: now, problems, sections };

  const stored = (await Proposals.findOne({ _id: proposal._id }, { draft: 1 }).lean<ProposalRecord>())?.draft;
  // The same save again, because its answer got lost on the way: it is there already.
  if (stored && (title ?? stored.title) === stored.title && isStored(answers, stored.answers)) {
    return { version: stored.version, savedAt: stored.savedAt, problems, sections };
  }
  throw new AppError('conflict', 'draft_changed_elsewhere', {
    version: stored?.version,
    title: stored?.title,
    answers: stored?.answers,
    savedAt: stored?.savedAt,
  });

  async function writeAndTell(session: Session) {
    const written = await write(session);
    if (written.matchedCount > 0) {
      const subject = { kind: 'proposal' as const, id: proposal._id };
      const organisationId = proposal.organisationId;
      await audit(actor, { action: 'proposal:edit', subject, organisationId }, now, session);
    }
    return written;
  }
}

const isStored = (answers: Answers, stored: Answers): boolean =>
  Object.entries(answers).every(([id, text]) => (stored[id] ?? '') === text);
