import { bm25Ceiling, createBm25 } from '$domain/matching/bm25';
import type { Calibration, Fit } from '$domain/matching/floor';
import type { Language } from '$domain/matching/language';
import { queryTerms, weighQuery } from '$domain/matching/query';
import { floorOf } from '$domain/matching/shipped-floor';
import { averageLength, type TermStatistics } from '$domain/matching/statistics';
import type { MatchText } from '$domain/matching/text';
import {
  chanceInWords,
  evenCoverage,
  evenedWords,
  gapBetweenLanguages,
  type ChanceInWords,
  type Spoken,
  type SpokenPair,
} from '$domain/matching/two-languages';
import { MatchingState, MatchTexts, type MatchTextRecord } from '../../store/models/matching';
import { matchingState } from './engines';
import { planRefreshOfAll } from '../matches/plan';
import { similarityOf } from '../matches/similarity';
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
  /** What words have in common by chance, by language: it evens words out where no meaning is compared. */
  chanceInWords: ChanceInWords | null;
}

/** Where chance ends on this site: measured on its own pairs where it has enough of them, as shipped otherwise. */
export async function floorInUse(): Promise<FloorInUse> {
  const { calibration, languageGap, chanceInWords = null } = await matchingState();
  return { calibration: calibration ?? floorOf([]), languageGap, chanceInWords };
}

/** Measures chance on pairs drawn at random among those that nobody expects to fit. Matches are made again with it. */
export async function calibrateFloor(): Promise<void> {
  const { pairs, versions } = await randomPairs();
  const gap = gapBetweenLanguages(
    pairs.map(({ similarity, ...pair }) => ({ similarity, twoLanguages: pair.language !== pair.embeddedIn })),
  );
  const chance = chanceInWords(pairs, versions);
  const calibration = floorOf(
    pairs.map(({ coverage, similarity, language, embeddedIn }) => ({
      coverage,
      similarity: similarity !== null && language !== embeddedIn ? similarity + gap : similarity,
    })),
    pairs.map(({ coverage, spoken, language }) => ({
      coverage: evenCoverage(coverage, evenedWords(chance, spoken, language)),
      similarity: null,
    })),
  );
  await MatchingState.updateOne(
    { _id: 'matching' },
    { $set: { calibration, languageGap: gap, chanceInWords: chance, calibratedAt: new Date() } },
    { upsert: true },
  );
  await planRefreshOfAll();
}

/** `embeddedIn`: the language of the challenge's vector, which is that of one of its texts. */
type Pair = Fit & SpokenPair & { embeddedIn: Language };

/**
 * A challenge, and a passport or a proposal that has no topic in common with it and was not written for it. `versions` are
 * those of challenges in both languages, as if they were written in one.
 */
async function randomPairs(): Promise<{ pairs: Pair[]; versions: SpokenPair[] }> {
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
  const versions: SpokenPair[] = [];
  for (const challenge of challenges) {
    const asking = composed.get(challenge.subjectId);
    if (!asking) continue;
    const strangers = texts.filter((text) => {
      const theirs = text.challengeId ? (topicsOf.get(text.challengeId) ?? []) : text.topicIds;
      const related = theirs.some((id) => challenge.topicIds.includes(id));
      return !related && text.challengeId !== challenge.subjectId;
    });
    // A version says nothing that the original does not.
    const statistics = await loadStatistics([...queryTerms(asking.original).keys()]);
    for (const [i, pair] of inWords(asking.original, asking.spoken, strangers, statistics).entries()) {
      const { vectorKey } = strangers[i] as MatchTextRecord;
      const similarity = similarityOf(vectors.get(challenge.vectorKey), vectors.get(vectorKey));
      pairs.push({ ...pair, similarity, embeddedIn: challenge.language });
    }
    for (const [language, version] of Object.entries(asking.versions) as [Language, MatchText][])
      versions.push(...inWords(version, language, strangers, statistics));
    // Other work has its turn between two challenges.
    await new Promise((go) => setImmediate(go));
  }
  return { pairs, versions };
}

/** What a text has in common in words with each of these. */
function inWords(
  asked: MatchText,
  spoken: Spoken,
  texts: readonly MatchTextRecord[],
  statistics: TermStatistics,
): SpokenPair[] {
  const query = weighQuery(queryTerms(asked), statistics);
  const bm25 = createBm25(query, averageLength(statistics));
  const ceiling = bm25Ceiling(query) || 1;
  return texts.map(({ searchable, language }) => ({
    coverage: bm25(searchable).score / ceiling,
    spoken,
    language,
  }));
}

/** Ids are random, so their order is a draw; and the same draw each time, so that no floor moves without a cause. */
const sample = (filter: object, size: number): Promise<MatchTextRecord[]> =>
  MatchTexts.find(filter).sort({ subjectId: 1 }).limit(size).lean<MatchTextRecord[]>();
