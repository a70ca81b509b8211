import { bm25Ceiling, createBm25 } from '$domain/matching/bm25';
import type { Calibration, Fit } from '$domain/matching/floor';
import { queryTerms, weighQuery } from '$domain/matching/query';
import { floorOf } from '$domain/matching/shipped-floor';
import { averageLength } from '$domain/matching/statistics';
import { MatchingState, MatchTexts, type MatchTextRecord } from '../store/models/matching';
import { matchingState } from './engines';
import { planRefreshOfAll } from './plan';
import { similarityOf } from './similarity';
import { loadStatistics } from './statistics';
import { composeTexts } from './texts';
import { loadVectors } from './vectors';

/** Challenges that ask, and texts that each is compared with: 40,000 pairs, three seconds. */
const CHALLENGES = 80;
const TEXTS = 500;

/** Where chance ends on this site: measured on its own pairs where it has enough of them, as shipped otherwise. */
export async function calibrationInUse(): Promise<Calibration> {
  return (await matchingState()).calibration ?? floorOf([]);
}

/**
 * Measures chance on pairs drawn at random: a challenge, and a passport or a proposal that was not written for it.
 * Matches are made again with it.
 */
export async function calibrateFloor(): Promise<void> {
  const calibration = floorOf(await randomPairs());
  await MatchingState.updateOne(
    { _id: 'matching' },
    { $set: { calibration, calibratedAt: new Date() } },
    { upsert: true },
  );
  await planRefreshOfAll();
}

async function randomPairs(): Promise<Fit[]> {
  const [challenges, texts] = await Promise.all([
    sample({ kind: 'challenge' }, CHALLENGES),
    sample({ kind: { $in: ['startup', 'proposal'] }, audience: { $ne: [] }, searchable: { $ne: '' } }, TEXTS),
  ]);
  const composed = await composeTexts(
    'challenge',
    challenges.map(({ subjectId }) => subjectId),
    new Date(),
  );
  const vectors = await loadVectors([...challenges, ...texts].map(({ vectorKey }) => vectorKey));
  const pairs: Fit[] = [];
  for (const challenge of challenges) {
    const original = composed.get(challenge.subjectId)?.original;
    if (!original) continue;
    const counted = queryTerms(original);
    const statistics = await loadStatistics([...counted.keys()]);
    const query = weighQuery(counted, statistics);
    const bm25 = createBm25(query, averageLength(statistics));
    const ceiling = bm25Ceiling(query) || 1;
    for (const text of texts) {
      if (text.challengeId === challenge.subjectId) continue;
      pairs.push({
        coverage: bm25(text.searchable).score / ceiling,
        similarity: similarityOf(vectors.get(challenge.vectorKey), vectors.get(text.vectorKey)),
      });
    }
    // Other work has its turn between two challenges.
    await new Promise((go) => setImmediate(go));
  }
  return pairs;
}

const sample = (filter: object, size: number): Promise<MatchTextRecord[]> =>
  MatchTexts.aggregate<MatchTextRecord>([{ $match: filter }, { $sample: { size } }]);
