import { StatisticsBuilder, type TermStatistics } from '$domain/matching/statistics';
import type { JobPayloads } from '../jobs/outbox';
import { MatchingState, MatchTerms, MatchTexts } from '../store/models/matching';
import { matchingState } from './engines';
import { planCalibration, planRefreshOfAll } from './plan';

/** Counted again when this part of the texts has changed: fewer move no weight that anybody could see. */
const ENOUGH_CHANGED = 0.02;
const BATCH = 2_000;

/**
 * Counts in how many texts each term stands: challenges, proposals and passports together, which is what tells common
 * words from telling ones on a small collection. Sealed proposals and drafts are not among the texts, and what nobody
 * may find is not counted, so that no weight tells of it.
 */
export async function countTerms({ force = false }: JobPayloads['match:statistics']): Promise<void> {
  const state = await matchingState();
  const { documents, count: last } = state.statistics;
  if (!force && documents > 0 && state.changedTexts < Math.max(1, ENOUGH_CHANGED * documents)) return;

  const counted = new StatisticsBuilder();
  const texts = MatchTexts.find({ audience: { $ne: [] }, searchable: { $ne: '' } }, { searchable: 1 })
    .lean()
    .cursor({ batchSize: 500 });
  for await (const { searchable } of texts) counted.add(searchable);

  const count = last + 1;
  const batch: { _id: string; texts: number }[] = [];
  for (const [term, texts] of counted.frequency) {
    // A pair that stands in one text alone is as rare as one that stands in none.
    if (texts === 1 && term.includes(' ')) continue;
    batch.push({ _id: term, texts });
    if (batch.length === BATCH) await writeTerms(batch.splice(0), count);
  }
  await writeTerms(batch, count);
  await MatchingState.updateOne(
    { _id: 'matching' },
    {
      $set: {
        statistics: {
          documents: counted.documents,
          totalLength: counted.totalLength,
          count,
          at: new Date(),
        },
      },
      // What changed while it was counted stays to be counted.
      $inc: { changedTexts: -state.changedTexts },
    },
  );
  await MatchTerms.deleteMany({ count: { $lt: count } });
  await planCalibration();
  await planRefreshOfAll();
}

async function writeTerms(terms: { _id: string; texts: number }[], count: number): Promise<void> {
  if (terms.length === 0) return;
  await MatchTerms.bulkWrite(
    terms.map(({ _id, texts }) => ({
      updateOne: { filter: { _id }, update: { $set: { texts, count } }, upsert: true },
    })),
    // A view that is counted again at any time need not wait for the journal.
    { ordered: false, writeConcern: { w: 1, j: false } },
  );
}

/** The statistics of these terms. */
export async function loadStatistics(terms: readonly string[]): Promise<TermStatistics> {
  const [{ statistics }, found] = await Promise.all([
    matchingState(),
    MatchTerms.find({ _id: { $in: [...terms] } }, { texts: 1 }).lean(),
  ]);
  return {
    documents: statistics.documents,
    totalLength: statistics.totalLength,
    frequency: new Map(found.map(({ _id, texts }) => [_id, texts])),
  };
}
