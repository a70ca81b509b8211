import { wordsIn } from '$domain/matching/excerpt';
import { measure } from '$domain/matching/floor';
import { Compared, type InCommon } from '$domain/matching/similar';
import type { MatchText } from '$domain/matching/text';
import type { TermStatistics } from '$domain/matching/statistics';
import { evenLanguages } from '$domain/matching/two-languages';
import { fingerprint } from '../../fingerprint';
import type { JobPayloads } from '../../jobs/outbox';
import {
  MatchTexts,
  SimilarProposals,
  type MatchTextRecord,
  type Similar,
} from '../../store/models/matching';
import { Proposals } from '../../store/models/proposals';
import { floorInUse, type FloorInUse } from '../index/calibration';
import { commonWords } from './common-words';
import { matchingState } from '../index/engines';
import { similarityOf } from './similarity';
import { loadStatistics } from '../index/statistics';
import { composeTexts } from '../index/texts';
import { loadVectors } from '../index/vectors';

/** Two texts on one subject have a word or two in common by chance. */
const ENOUGH_WORDS = 3;
/** More than a page shows: a reader finds the nearest of those that they may read. */
const KEPT = 12;
const BATCH = 100;

/**
 * Compares the unsealed proposals of a challenge with one another, and keeps for each the nearest: pages read them with one
 * query. A pair is measured by itself, so that a proposal that somebody may not know of moves nothing, not even the order of
 * the others. Where nothing has changed since, nothing is done.
 */
export async function refreshSimilarProposals({ challengeId }: JobPayloads['match:similar']): Promise<void> {
  const state = await matchingState();
  const known = await MatchTexts.find(textsOf(challengeId), {
    kind: 1,
    hash: 1,
    vectorKey: 1,
    indexedVectorKey: 1,
  })
    .sort({ _id: 1 })
    .lean();
  const proposals = known.filter(({ kind }) => kind === 'proposal');
  // Half of the vectors would measure one half by words and the other by meaning.
  const byMeaning = proposals.every(
    ({ vectorKey, indexedVectorKey }) => vectorKey && indexedVectorKey === vectorKey,
  );
  const inputs = fingerprint({
    texts: known.map(({ _id, hash }) => [_id, hash]),
    vectors: byMeaning ? proposals.map(({ vectorKey }) => vectorKey) : [],
    weights: [state.statistics.at, state.calibratedAt],
  });
  const [stale, kept] = await Promise.all([
    SimilarProposals.exists({ challengeId, inputs: { $ne: inputs } }),
    SimilarProposals.countDocuments({ challengeId }),
  ]);
  const alone = proposals.length < 2;
  if (!stale && kept === (alone ? 0 : proposals.length)) return;
  if (!alone) await compare(challengeId, inputs, byMeaning);
  await SimilarProposals.deleteMany({ challengeId, inputs: { $ne: inputs } });
}

/** The challenge and its unsealed proposals; what is gone has no words left. */
const textsOf = (challengeId: string) => ({
  kind: { $in: ['challenge' as const, 'proposal' as const] },
  challengeId,
  searchable: { $ne: '' },
});

async function compare(challengeId: string, inputs: string, byMeaning: boolean): Promise<void> {
  const texts = await MatchTexts.find(textsOf(challengeId)).sort({ _id: 1 }).lean<MatchTextRecord[]>();
  const ours = texts.filter(({ kind }) => kind === 'proposal');
  const said = texts.find(({ kind }) => kind === 'challenge')?.searchable ?? '';
  const compared = new Compared(
    ours.map(({ searchable }) => searchable),
    said,
  );
  const ids = ours.map(({ subjectId }) => subjectId);
  const [floor, vectors, originals, revisions] = await Promise.all([
    floorInUse(),
    byMeaning ? loadVectors(ours.map(({ vectorKey }) => vectorKey)) : new Map<string, Float32Array>(),
    originalsOf(ids),
    revisionsOf(ids),
  ]);
  const site: Site = { ours, compared, floor, vectors, originals, revisions };
  for (let from = 0; from < ours.length; from += BATCH) {
    const batch = ours.slice(from, from + BATCH).map((_, i) => from + i);
    const statistics = await loadStatistics([...new Set(batch.flatMap((at) => compared.termsOf(at)))]);
    const rows: { id: string; near: Similar[] }[] = [];
    for (const at of batch) {
      rows.push({ id: ids[at] as string, near: nearest(site, at, statistics) });
      // Other work has its turn between two proposals.
      await new Promise((go) => setImmediate(go));
    }
    await SimilarProposals.bulkWrite(
      rows.map(({ id, near }) => ({
        updateOne: {
          filter: { _id: id },
          update: { $set: { challengeId, inputs, revision: revisions.get(id) ?? 0, near } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}

interface Site {
  ours: MatchTextRecord[];
  compared: Compared;
  floor: FloorInUse;
  vectors: Map<string, Float32Array>;
  originals: Map<string, MatchText>;
  revisions: Map<string, number>;
}

/** By words and meaning, as the floor measures a pair (floor.ts); what has too few words in common is left out. */
function nearest(site: Site, at: number, statistics: TermStatistics): Similar[] {
  const { ours, compared, floor, vectors, originals, revisions } = site;
  const own = ours[at] as MatchTextRecord;
  const mine = originals.get(own.subjectId);
  if (!mine) return [];
  const similarity = (other: number) => {
    const { vectorKey, language } = ours[other] as MatchTextRecord;
    const near = similarityOf(vectors.get(own.vectorKey), vectors.get(vectorKey));
    return evenLanguages([{ language, similarity: near }], own.language, floor.languageGap)[0]!.similarity;
  };
  const fit = (one: InCommon) => measure(floor.calibration, one.fit, ours.length).fit;
  const id = (one: InCommon) => (ours[one.at] as MatchTextRecord).subjectId;
  return compared
    .with(at, statistics, similarity)
    .filter(({ words }) => words.length >= ENOUGH_WORDS)
    .map((one) => ({ one, fit: fit(one) }))
    .sort((a, b) => b.fit - a.fit || (id(a.one) < id(b.one) ? -1 : 1))
    .slice(0, KEPT)
    .flatMap(({ one }) => {
      const theirs = originals.get(id(one));
      const revision = revisions.get(id(one));
      if (!theirs || !revision) return [];
      const common = commonWords({ words: one.words, meaning: 0, area: 0, average: 0 }, mine, theirs);
      const words = wordsIn(
        [theirs.title, theirs.text],
        common.map(({ inDocument, share }) => ({ text: inDocument, share })),
      );
      return words.length >= ENOUGH_WORDS ? [{ proposalId: id(one), revision, words }] : [];
    });
}

async function originalsOf(ids: string[]): Promise<Map<string, MatchText>> {
  const originals = new Map<string, MatchText>();
  for (let from = 0; from < ids.length; from += BATCH)
    for (const [id, { original }] of await composeTexts(
      'proposal',
      ids.slice(from, from + BATCH),
      new Date(),
    ))
      originals.set(id, original);
  return originals;
}

async function revisionsOf(ids: string[]): Promise<Map<string, number>> {
  const proposals = await Proposals.find({ _id: { $in: ids } }, { revision: 1 }).lean();
  return new Map(proposals.map(({ _id, revision }) => [_id, revision]));
}
