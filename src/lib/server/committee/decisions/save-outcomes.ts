import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import type { Outcome } from '$domain/proposal/proposal';
import { transaction } from '../../store/transaction';
import type { OutcomeChanges } from './decision-form';
import { loadCommittee } from '../load';
import { loadDecision } from './load-decision';
import { writeDecision } from './save-decision';
import { touchAssessment } from '../touch';

/**
 * Saves the outcomes chosen on the ranking, all or none: only rows that the person changed are written, and their
 * feedback stays as it is.
 * @returns how many changed
 * @throws AppError conflict: decision_changed_elsewhere with what is stored for each such row, already_frozen
 */
export async function saveOutcomes(
  actor: Actor,
  slug: string,
  rows: OutcomeChanges,
  now: Date,
): Promise<number> {
  await loadCommittee(actor, slug, 'ranking:view', now);
  const changed = Object.entries(rows).filter(([, row]) => row.outcome !== row.was);
  if (changed.length === 0) return 0;
  return transaction(async (session) => {
    const stored: Record<string, { outcome: Outcome | null; version: number }> = {};
    for (const [index, [proposalId, row]] of changed.entries()) {
      const loaded = await loadDecision(actor, slug, proposalId, now, session);
      if (index === 0) await touchAssessment(loaded.challenge._id, session);
      const { decision } = loaded;
      if ((decision?.version ?? 0) === row.version) {
        const kept = { feedback: decision?.feedback ?? {}, reason: decision?.reason ?? '' };
        await writeDecision(
          actor,
          loaded,
          { ...kept, outcome: row.outcome, version: row.version },
          now,
          session,
        );
      } else if (decision) stored[proposalId] = { outcome: decision.outcome, version: decision.version };
      else throw notFound();
    }
    if (Object.keys(stored).length > 0)
      throw new AppError('conflict', 'decision_changed_elsewhere', { stored });
    return changed.length;
  });
}
