import { bm25Ceiling, createBm25 } from '$domain/matching/bm25';
import type { Calibration, Fit } from '$domain/matching/floor';
import { queryTerms, weighQuery } from '$domain/matching/query';
import { floorOf } from '$domain/matching/shipped-floor';
import { averageLength } from '$domain/matching/statistics';
import { gapBetweenLanguages } from '$domain/matching/two-languages';
import { MatchingState, MatchTexts, type MatchTextRecord } from '../store/models/matching';
import { matchingState } from './engines';
import { planRefreshOfAll } from './plan';
import { similarityOf } from './similarity';
import { loadStatistics } from './statistics';
import { composeTexts } from './texts';
import { loadVectors } from './vectors';

/** Challenges that ask, and texts that each is compared with: 40,000 pairs. */
const CHALLENGES = 80;
const TEXTS = 500;

export interface FloorInUse {
  calibration: Calibration;
  /** Added to the similarity of texts in two languages: a model puts them farther apart, whatever they say. */
  languageGap: number;
}

/** Where chance ends on this site: measured on its own pairs where it has enough of them, as shipped otherwise. */
export async function floorInUse(): Promise<FloorInUse> {
  const { calibration, languageGap } = await matchingState();
  return { calibration: calibration ?? floorOf([]), languageGap };
}

/** Measures chance on pairs drawn at random among those that nobody expects to fit. Matches are made again with it. */
export async function calibrateFloor(): Promise<void> {
  const pairs = await randomPairs();
  const gap = gapBetweenLanguages(pairs);
  const calibration = floorOf(
    pairs.map(({ coverage, similarity, twoLanguages }) => ({
      coverage,
      similarity: similarity !== null && twoLanguages ? similarity + gap : similarity,
    })),
  );
  await MatchingState.updateOne(
    { _id: 'matching' },
    { $set: { calibration, languageGap: gap, calibratedAt: new Date() } },
    { upsert: true },
  );
  await planRefreshOfAll();
}

type Pair = Fit & { twoLanguages: boolean };

/** A challenge, and a passport or a proposal that has no topic in common with it and was not written for it. */
async function randomPairs(): Promise<Pair[]> {
  const [challenges, texts, topics] = await Promise.all([
    sample({ kind: 'challenge' }, CHALLENGES),
    sample({ kind: { $in: ['startup', 'proposal'] }, audience: { $ne: [] }, searchable: { $ne: '' } }, TEXTS),
    MatchTexts.find({ kind: 'challenge' }, { subjectId: 1, topicIds: 1 }).lean(),
  ]);
  const topicsOf = new Map(topics.map(({ subjectId, topicIds }) => [subjectId, topicIds]));
  const composed = await composeTexts(
    'challenge',
    challenges.map(({ subjectId }) => subjectId),
    new Date(),
  );
  const vectors = await loadVectors([...challenges, ...texts].map(({ vectorKey }) => vectorKey));
  const pairs: Pair[] = [];
  for (const challenge of challenges) {
    const original = composed.get(challenge.subjectId)?.original;
    if (!original) continue;
    const counted = queryTerms(original);
    const statistics = await loadStatistics([...counted.keys()]);
    const query = weighQuery(counted, statistics);
    const bm25 = createBm25(query, averageLength(statistics));
    const ceiling = bm25Ceiling(query) || 1;
    for (const text of texts) {
      const theirs = text.challengeId ? (topicsOf.get(text.challengeId) ?? []) : text.topicIds;
      const related = theirs.some((id) => challenge.topicIds.includes(id));
      if (related || text.challengeId === challenge.subjectId) continue;
      pairs.push({
        coverage: bm25(text.searchable).score / ceiling,
        similarity: similarityOf(vectors.get(challenge.vectorKey), vectors.get(text.vectorKey)),
        twoLanguages: text.language !== challenge.language,
      });
    }
    // Other work has its turn between two challenges.
    await new Promise((go) => setImmediate(go));
  }
  return pairs;
}

/** Ids are random, so their order is a draw; and the same draw each time, so that no floor moves without a cause. */
const sample = (filter: object, size: number): Promise<MatchTextRecord[]> =>
  MatchTexts.find(filter).sort({ subjectId: 1 }).limit(size).lean<MatchTextRecord[]>();
