import { StatisticsBuilder, type TermStatistics } from '$domain/matching/statistics';
import type { JobPayloads } from '../../jobs/outbox';
import { MatchingState, MatchTerms, MatchTexts } from '../../store/models/matching';
import { matchingState } from './engines';
import { planCalibration, planRefreshOfAll } from '../matches/plan';

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
  const { documents } = state.statistics;
  if (!force && documents > 0 && state.changedTexts < Math.max(1, ENOUGH_CHANGED * documents)) return;

  const counted = new StatisticsBuilder();
  const texts = MatchTexts.find({ audience: { $ne: [] }, searchable: { $ne: '' } }, { searchable: 1 })
    .lean()
    .cursor({ batchSize: 500 });
  for await (const { searchable } of texts) counted.add(searchable);

  await keepTerms(counted.frequency);
  await MatchingState.updateOne(
    { _id: 'matching' },
    {
      $set: {
        statistics: {
          documents: counted.documents,
          totalLength: counted.totalLength,
          at: new Date(),
        },
      },
      // What changed while it was counted stays to be counted.
      $inc: { changedTexts: -state.changedTexts },
    },
  );
  await planCalibration();
  await planRefreshOfAll();
}

/** Writes what differs from the count before: most terms stand in as many texts as they did. */
async function keepTerms(frequency: ReadonlyMap<string, number>): Promise<void> {
  const wanted = new Map(frequency);
  // A pair that stands in one text alone is as rare as one that stands in none.
  for (const [term, texts] of wanted) if (texts === 1 && term.includes(' ')) wanted.delete(term);
  const gone: string[] = [];
  for await (const { _id, texts } of MatchTerms.find().lean().cursor({ batchSize: 5_000 })) {
    const now = wanted.get(_id);
    if (now === undefined) gone.push(_id);
    else if (now === texts) wanted.delete(_id);
  }
  // A view that is counted again at any time need not wait for the journal.
  const quickly = { ordered: false, writeConcern: { w: 1, j: false } } as const;
  const changed = [...wanted];
  for (let at = 0; at < changed.length; at += BATCH)
    await MatchTerms.bulkWrite(
      changed.slice(at, at + BATCH).map(([_id, texts]) => ({
        updateOne: { filter: { _id }, update: { $set: { texts } }, upsert: true },
      })),
      quickly,
    );
  for (let at = 0; at < gone.length; at += BATCH)
    await MatchTerms.deleteMany({ _id: { $in: gone.slice(at, at + BATCH) } }, { writeConcern: { w: 1 } });
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
