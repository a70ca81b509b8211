import { rebuildChallengeIndex } from '../../search/challenge-index';
import { meili } from '../../search/connection';
import {
  createMatchIndex,
  deleteMatchDocuments,
  swapMatchIndex,
  waitForTask,
} from '../../search/match-index';
import { MATCHED_KINDS, MatchingState, MatchTexts, type MatchTextRecord } from '../../store/models/matching';
import { INDEXED_KINDS, matchIndexOf, matchingState, type IndexedKind } from './engines';
import { indexForMatching } from './index-for-matching';
import { planPush, planRefreshOfAll, planVectors } from '../matches/plan';
import { pushBatch, wantedDimensions } from './push';
import { countTerms } from './statistics';

const BATCH = 500;

/** Documents that the rebuilt indexes hold. */
export interface Rebuilt {
  challenges: number;
  startups: number;
  proposals: number;
}

/**
 * Makes every search and match index again from MongoDB, beside the ones in use, and swaps at the end: the site keeps
 * answering from the old ones, and what is written meanwhile is put in after the swap. Vectors come from their cache.
 * @param onProgress hears how far it is, 0 to 1
 */
export async function rebuildSearch(onProgress: (share: number) => void = () => {}): Promise<Rebuilt> {
  await matchingState();
  await note({ startedAt: new Date(), finishedAt: null, done: 0, of: 0 });
  // A third for the texts, the rest for the indexes: what they take, roughly.
  for (const [i, kind] of MATCHED_KINDS.entries()) {
    await indexForMatching({ kind, ids: 'all' });
    onProgress((i + 1) / 9);
  }
  const of = await MatchTexts.countDocuments({ kind: { $in: [...INDEXED_KINDS] }, audience: { $ne: [] } });
  let done = 0;
  const step = async (count: number) => {
    done += count;
    await note({ done, of });
    onProgress(1 / 3 + (done / Math.max(of, 1)) * 0.6);
  };
  const rebuilt = { challenges: 0, startups: 0, proposals: 0 };
  for (const kind of INDEXED_KINDS) rebuilt[`${kind}s`] = await rebuildMatchIndex(kind, step);
  rebuilt.challenges = await rebuildChallengeIndex();

  await countTerms({ force: true });
  await planVectors();
  await planRefreshOfAll();
  await note({ finishedAt: new Date() });
  onProgress(1);
  return rebuilt;
}

async function rebuildMatchIndex(kind: IndexedKind, step: (count: number) => Promise<void>): Promise<number> {
  const live = matchIndexOf(kind);
  const beside = `${live}_rebuilt`;
  const dimensions = await wantedDimensions();
  await meili().deleteIndexIfExists(beside);
  await createMatchIndex(meili(), beside, dimensions);
  // Swapping needs two: on a new site there is none in use yet.
  await createMatchIndex(meili(), live, dimensions);

  const holds = new Map<string, { hash: string; vectorKey: string }>();
  for (let after = ''; ;) {
    const batch = await MatchTexts.find({ kind, audience: { $ne: [] }, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<MatchTextRecord[]>();
    if (batch.length === 0) break;
    for (const { text, withVector } of await pushBatch(beside, batch))
      holds.set(text._id, { hash: text.hash, vectorKey: withVector ? text.vectorKey : '' });
    after = batch.at(-1)?._id ?? after;
    await step(batch.length);
  }
  await swapMatchIndex(meili(), live, beside);
  await catchUp(kind, live, holds);
  return holds.size;
}

/** What was written while the index was made: it holds the old text of that, or a text that is gone. */
async function catchUp(
  kind: IndexedKind,
  uid: string,
  holds: ReadonlyMap<string, { hash: string; vectorKey: string }>,
): Promise<void> {
  const now = await MatchTexts.find(
    { kind },
    { subjectId: 1, hash: 1, vectorKey: 1, indexedHash: 1, indexedVectorKey: 1, audience: 1 },
  ).lean();
  const differing = now.flatMap(({ _id, indexedHash, indexedVectorKey, hash, audience }) => {
    const held = holds.get(_id);
    if (!held && audience.length === 0) return [];
    const should = { indexedHash: held?.hash === hash ? hash : '', indexedVectorKey: held?.vectorKey ?? '' };
    const same = should.indexedHash === indexedHash && should.indexedVectorKey === indexedVectorKey;
    return same ? [] : [{ updateOne: { filter: { _id, hash }, update: { $set: should } } }];
  });
  if (differing.length > 0) await MatchTexts.bulkWrite(differing, { ordered: false });
  const there = new Set(now.map(({ _id }) => _id));
  const gone = [...holds.keys()].filter((id) => !there.has(id)).map((id) => id.slice(kind.length + 1));
  if (gone.length > 0) await waitForTask(meili(), await deleteMatchDocuments(meili(), uid, gone));
  await planPush(kind);
}

const note = (rebuild: Partial<{ startedAt: Date; finishedAt: Date | null; done: number; of: number }>) =>
  MatchingState.updateOne(
    { _id: 'matching' },
    { $set: Object.fromEntries(Object.entries(rebuild).map(([name, value]) => [`rebuild.${name}`, value])) },
  );
