import type { Actor } from '$domain/actor';
import { canonicalJson } from '$domain/canonical-json';
import type { DecisionContent } from '$domain/committee/decision';
import { AppError } from '$domain/errors';
import { audit } from '../../audit/record';
import { Decisions, type DecisionRecord } from '../../store/models/committee';
import { transaction, type Session } from '../../store/transaction';
import type { DecisionChange } from './decision-form';
import { loadDecision, type LoadedDecision } from './load-decision';
import { touchAssessment } from '../touch';

/**
 * Keeps what was decided on one proposal: the outcome, or still to discuss, and the feedback the start-up will read.
 * Nothing of it shows to the start-up before the shortlist is frozen.
 * @throws AppError conflict: decision_changed_elsewhere with the stored text (both are kept), already_frozen
 */
export async function saveDecision(
  actor: Actor,
  slug: string,
  proposalId: string,
  change: DecisionChange,
  now: Date,
): Promise<{ version: number }> {
  return transaction(async (session) => {
    const loaded = await loadDecision(actor, slug, proposalId, now, session);
    await touchAssessment(loaded.challenge._id, session);
    const version = await writeDecision(actor, loaded, change, now, session);
    return { version };
  });
}

/** Writes the decision, if it is still the one the page was opened with. @returns its new version */
export async function writeDecision(
  actor: Actor,
  { challenge, proposal, decision }: LoadedDecision,
  change: DecisionContent & { version: number; reason: string },
  now: Date,
  session: Session,
): Promise<number> {
  const reason = change.reason.trim();
  const feedback = Object.fromEntries(
    challenge.rubric.flatMap(({ id }) => {
      const text = Object.hasOwn(change.feedback, id) ? change.feedback[id] : undefined;
      return text?.trim() ? [[id, text.trim()]] : [];
    }),
  );
  if ((decision?.version ?? 0) !== change.version) {
    // The same form sent twice, as by a double click, finds what it wrote the first time.
    const again = decision && {
      outcome: decision.outcome,
      feedback: decision.feedback,
      reason: decision.reason,
    };
    if (again && canonicalJson(again) === canonicalJson({ outcome: change.outcome, feedback, reason }))
      return decision.version;
    throw new AppError('conflict', 'decision_changed_elsewhere', {
      stored: decision && storedText(decision),
    });
  }
  const version = change.version + 1;
  await Decisions.updateOne(
    { _id: proposal._id },
    {
      $set: {
        challengeId: challenge._id,
        outcome: change.outcome,
        feedback,
        reason,
        version,
        decidedAt: now,
        decidedBy: actor.userId,
      },
    },
    { session, upsert: true },
  );
  await audit(
    actor,
    {
      action: 'decision:save',
      subject: { kind: 'proposal', id: proposal._id },
      organisationId: proposal.organisationId,
      details: {
        challengeId: challenge._id,
        outcome: change.outcome,
        feedback: Object.keys(feedback),
        version,
      },
    },
    now,
    session,
  );
  return version;
}

/** What the other window has stored, shown beside what was typed here. */
function storedText({ version, outcome, feedback, reason, decidedAt }: DecisionRecord) {
  return { version, outcome, feedback, reason, decidedAt };
}
