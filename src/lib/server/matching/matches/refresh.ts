import { bm25Ceiling, createBm25 } from '$domain/matching/bm25';
import { isSealed, PUBLIC_STATES, stateAt } from '$domain/challenge/challenge';
import { measure, type Fit, type Measured } from '$domain/matching/floor';
import { queryTerms, weighQuery, type MatchQuery } from '$domain/matching/query';
import { rank, type ScoreParts } from '$domain/matching/rank';
import { standard } from '$domain/matching/spread';
import { averageLength, type TermStatistics } from '$domain/matching/statistics';
import { AS_COUNTED, evenCoverage, evenedWords, evenLanguages } from '$domain/matching/two-languages';
import type { JobPayloads } from '../../jobs/outbox';
import { isIndexMissing } from '../../search/challenge-index';
import { meili } from '../../search/connection';
import { quote, retrieveCandidates } from '../../search/retrieve';
import { Challenges, type ChallengeRecord } from '../../store/models/challenges';
import {
  MatchingState,
  MatchTexts,
  type MatchSubject,
  type MatchTextRecord,
} from '../../store/models/matching';
import { Organisations } from '../../store/models/organisations';
import { floorInUse, type FloorInUse } from '../index/calibration';
import { commonWords } from './common-words';
import { INDEXED_KINDS, matchIndexOf, type IndexedKind } from '../index/engines';
import { planPush } from './plan';
import { replaceMatches, type NewMatch } from './replace-matches';
import { similarityOf } from './similarity';
import { loadStatistics } from '../index/statistics';
import { composeTexts, type Composed } from '../index/texts';
import { loadVectors } from '../index/vectors';

/** One challenge, ready to ask. */
export interface Asking {
  challenge: Composed;
  /** Who the challenge's member is to passports: `all`, and the areas in which the company is active. */
  audience: string[];
  query: MatchQuery;
  statistics: TermStatistics;
  floor: FloorInUse;
  /** How many the site has: the best of many fits better by chance. */
  passports: number;
  vector: Float32Array | null;
}

/** Something that was found, before it is told whether it fits. */
interface Found {
  subjectId: string;
  score: number;
  fit: Fit;
  parts: ScoreParts;
}

/**
 * Matches one challenge again: with the passports that its member may find, with those that only their start-up sees,
 * and with its proposals once they are unsealed. A challenge that is not public has no matches.
 */
export async function refreshChallengeMatches({ challengeId }: JobPayloads['match:refresh']): Promise<void> {
  const now = new Date();
  const record = await Challenges.findOne({ _id: challengeId }).lean<ChallengeRecord>();
  const state = record ? stateAt(record, now) : 'draft';
  const isPublic = (PUBLIC_STATES as readonly string[]).includes(state);
  const asking = record && isPublic ? await prepareAsking(record, now) : null;
  const matches: NewMatch[] = [];
  try {
    if (asking) {
      matches.push(...(await startupsFor(asking)));
      matches.push(...(await unseenStartupsFor(asking)));
      if (!isSealed(state)) matches.push(...(await proposalsFor(asking)));
    }
  } catch (error) {
    if (!isIndexMissing(error)) throw error;
    // Not made yet, or its data are gone: the matches of before stay, and making it plans this again.
    for (const kind of INDEXED_KINDS) await planPush(kind);
    return;
  }
  await replaceMatches(challengeId, matches, now);
  await MatchingState.updateOne({ _id: 'matching' }, { $set: { refreshedAt: new Date() } });
}

/** What a challenge asks, weighed with the statistics of the moment; null where it has no text to match. */
export async function prepareAsking(record: ChallengeRecord, now: Date): Promise<Asking | null> {
  const [composed, member, floor, passports] = await Promise.all([
    composeTexts('challenge', [record._id], now),
    Organisations.findOne({ _id: record.organisationId }, { areaIds: 1 }).lean(),
    floorInUse(),
    MatchTexts.countDocuments({ kind: 'startup' }),
  ]);
  const challenge = composed.get(record._id);
  if (!challenge) return null;
  const counted = queryTerms(challenge.original);
  const [statistics, vectors] = await Promise.all([
    loadStatistics([...counted.keys()]),
    loadVectors([challenge.record.vectorKey]),
  ]);
  return {
    challenge,
    audience: ['all', ...(member?.areaIds ?? [])],
    query: weighQuery(counted, statistics),
    statistics,
    floor,
    passports,
    vector: vectors.get(challenge.record.vectorKey) ?? null,
  };
}

/** The passports that the challenge's member may find. The filter holds inside the search engine: others leave no trace. */
const startupsFor = async (asking: Asking): Promise<NewMatch[]> =>
  explain(asking, 'startup', await search(asking, 'startup', asking.audience));

/**
 * The challenge's own proposals, and no others: all of them, for they were written for it. What shares nothing with it comes
 * last.
 */
async function proposalsFor(asking: Asking): Promise<NewMatch[]> {
  const challengeId = asking.challenge.record.subjectId;
  const found = await search(asking, 'proposal', [challengeId]);
  const others = await MatchTexts.find(
    {
      kind: 'proposal',
      challengeId,
      subjectId: { $nin: found.map(({ subjectId }) => subjectId) },
      searchable: { $ne: '' },
    },
    { subjectId: 1 },
  )
    .sort({ subjectId: 1 })
    .lean();
  const last = found.at(-1)?.score ?? 0;
  const unfound = others.map(({ subjectId }): Found => ({
    subjectId,
    score: last,
    fit: { coverage: 0, similarity: null },
    parts: { words: [], meaning: 0, area: 0, average: 0 },
  }));
  return explain(asking, 'proposal', [...found, ...unfound]);
}

/** Retrieves and ranks (docs/matching.md). */
export async function search(asking: Asking, kind: IndexedKind, audience: string[]): Promise<Found[]> {
  const { query, statistics, vector, challenge, floor } = asking;
  const area = kind === 'startup' ? (challenge.record.areaIds[0] ?? null) : null;
  const candidates = await retrieveCandidates(meili(), {
    index: matchIndexOf(kind),
    query,
    vector: vector && [...vector],
    area,
    filter: `audience IN [${audience.map(quote).join(', ')}]`,
  });
  const evened = evenLanguages(candidates, challenge.record.language, floor.languageGap);
  const spoken = { spoken: challenge.spoken, chance: floor.chanceInWords };
  return rank(query, statistics, evened, area, spoken).map(({ id, score, parts, coverage, similarity }) => ({
    subjectId: id,
    score,
    parts,
    fit: { coverage, similarity },
  }));
}

/**
 * Passports that no index shows to this member: their start-ups still learn that the challenge fits them. Compared
 * one by one, outside the search engine, so that they have no part in anybody's ranking.
 */
async function unseenStartupsFor(asking: Asking): Promise<NewMatch[]> {
  const { query, statistics, vector } = asking;
  const bm25 = createBm25(query, averageLength(statistics));
  const ceiling = bm25Ceiling(query) || 1;
  const found: Found[] = [];
  const add = async (batch: MatchTextRecord[]) => {
    const vectors = vector ? await loadVectors(batch.map(({ vectorKey }) => vectorKey)) : null;
    const compared = evenLanguages(
      batch.map((text) => ({
        ...text,
        similarity: similarityOf(vector ?? undefined, vectors?.get(text.vectorKey)),
      })),
      asking.challenge.record.language,
      asking.floor.languageGap,
    );
    for (const { subjectId, searchable, similarity, language } of compared) {
      const { score, contributions } = bm25(searchable);
      const words =
        similarity === null
          ? evenedWords(asking.floor.chanceInWords, asking.challenge.spoken, language)
          : AS_COUNTED;
      const fit = { coverage: evenCoverage(score / ceiling, words), similarity };
      const inCommon = [...contributions].sort((a, b) => b.amount - a.amount || (a.term < b.term ? -1 : 1));
      const parts = { words: inCommon, meaning: 0, area: 0, average: 0 };
      found.push({
        subjectId,
        score: measure(asking.floor.calibration, fit, asking.passports).fit,
        fit,
        parts,
      });
    }
  };
  const unseen = { kind: 'startup' as const, audience: { $nin: asking.audience }, searchable: { $ne: '' } };
  const batch: MatchTextRecord[] = [];
  for await (const text of MatchTexts.find(unseen).lean<MatchTextRecord[]>().cursor()) {
    batch.push(text);
    if (batch.length === 200) await add(batch.splice(0));
  }
  await add(batch);
  found.sort((a, b) => b.score - a.score || (a.subjectId < b.subjectId ? -1 : 1));
  return explain(asking, 'unseen_startup', found);
}

/**
 * What is better than chance, and every proposal, in order, with its reasons. Words are quoted from the texts in MongoDB as they are now:
 * what was withdrawn or hidden since the search engine last heard of it is left out.
 */
async function explain(asking: Asking, kind: MatchSubject, found: Found[]): Promise<NewMatch[]> {
  const { challenge } = asking;
  const { calibration } = asking.floor;
  const texts = kind === 'proposal' ? found.length : asking.passports;
  const fitting = found.flatMap((one) => {
    const measured: Measured = measure(calibration, one.fit, texts);
    const meter = measured.meter ?? (kind === 'proposal' ? ('weak' as const) : null);
    return meter ? [{ ...one, measured: measured.fit, meter }] : [];
  });
  if (fitting.length === 0) return [];
  const subjects = await composeTexts(
    kind === 'proposal' ? 'proposal' : 'startup',
    fitting.map(({ subjectId }) => subjectId),
    new Date(),
  );
  const spread = calibration.meaning?.similarity;
  return fitting
    .filter(({ subjectId }) => {
      const subject = subjects.get(subjectId);
      return subject !== undefined && belongs(kind, subject, asking);
    })
    .map(({ subjectId, score, measured, meter, fit, parts }, i): NewMatch => {
      const { original, record } = subjects.get(subjectId) as Composed;
      return {
        subjectKind: kind,
        subjectId,
        rank: kind === 'unseen_startup' ? 0 : i + 1,
        score,
        fit: measured,
        meter,
        topics: challenge.record.topicIds.filter((id) => record.topicIds.includes(id)),
        words: commonWords(parts, challenge.original, original).map(({ inQuery, inDocument, share }) => ({
          inChallenge: inQuery,
          inSubject: inDocument,
          share,
        })),
        meaning: fit.similarity !== null && spread ? standard(fit.similarity, spread) : null,
        byWordsOnly: fit.similarity === null,
      };
    });
}

/** The wall once more, on what MongoDB says now. */
function belongs(kind: MatchSubject, { record }: Composed, { audience, challenge }: Asking): boolean {
  if (kind === 'proposal') return record.challengeId === challenge.record.subjectId;
  return record.audience.some((who) => audience.includes(who)) === (kind === 'startup');
}
