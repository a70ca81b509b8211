import type { JobPayloads } from '../../jobs/outbox';
import { isIndexMissing } from '../../search/challenge-index';
import { meili } from '../../search/connection';
import {
  addMatchDocuments,
  createMatchIndex,
  deleteMatchDocuments,
  EMBEDDER,
  waitForTask,
  type MatchDocument,
} from '../../search/match-index';
import { MatchTexts, type MatchTextRecord } from '../../store/models/matching';
import { DEFAULT_DIMENSIONS, matchIndexOf, matchingState, vectorModel, type IndexedKind } from './engines';
import { GONE } from './index-for-matching';
import { planRefresh, planRefreshOfAll, planVectors } from '../matches/plan';
import { loadVectors } from './vectors';

const BATCH = 500;

/**
 * Brings the match index of one kind to what MongoDB holds: what changed goes in by its words (and its vector, where
 * that is known), what may not be found goes out. An index that is missing is made, and filled with everything.
 * Tasks are waited for, because only what succeeded is noted; matches are refreshed then.
 */
export async function pushToIndex({ kind }: JobPayloads['match:push']): Promise<void> {
  const made = await ensureIndex(kind);
  const challengeIds = new Set<string>();
  let pushed = 0;
  for (;;) {
    const batch = await MatchTexts.find({ kind, indexedHash: '' })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<MatchTextRecord[]>();
    if (batch.length === 0) break;
    const held = await pushBatch(matchIndexOf(kind), batch);
    await noteHeld(held);
    for (const { challengeId } of batch) if (challengeId) challengeIds.add(challengeId);
    pushed += batch.length;
  }
  if (pushed === 0 && !made) return;
  if (kind === 'startup' || made) await planRefreshOfAll();
  else await planRefresh([...challengeIds]);
  // After the matches: by words they are there at once, and vectors take their time.
  await planVectors();
}

/** A text and whose vector went with it. */
export interface Pushed {
  text: MatchTextRecord;
  withVector: boolean;
}

/** Puts texts into an index, or takes them out, and waits until both are done. */
export async function pushBatch(uid: string, batch: MatchTextRecord[]): Promise<Pushed[]> {
  const found = batch.filter(({ audience }) => audience.length > 0);
  const hidden = batch.filter(({ audience }) => audience.length === 0);
  const vectors = await loadVectors(found.map(({ vectorKey }) => vectorKey));
  const documents = found.map(
    ({ subjectId, searchable, language, areaIds, audience, vectorKey }): MatchDocument => ({
      id: subjectId,
      s: searchable,
      lang: language,
      area: areaIds,
      status: 'matched',
      audience,
      vector: toNumbers(vectors.get(vectorKey)),
    }),
  );
  const tasks: number[] = [];
  if (documents.length > 0) tasks.push(await addMatchDocuments(meili(), uid, documents));
  if (hidden.length > 0)
    tasks.push(
      await deleteMatchDocuments(
        meili(),
        uid,
        hidden.map(({ subjectId }) => subjectId),
      ),
    );
  for (const task of tasks) await waitForTask(meili(), task);
  return batch.map((text) => ({ text, withVector: vectors.has(text.vectorKey) }));
}

const toNumbers = (vector: Float32Array | undefined): number[] | null => (vector ? [...vector] : null);

/** Notes what the index holds now, unless the text changed meanwhile: then it is pushed again. */
export async function noteHeld(pushed: Pushed[]): Promise<void> {
  if (pushed.length === 0) return;
  await MatchTexts.bulkWrite(
    pushed.map(({ text: { _id, hash, vectorKey, audience }, withVector }) =>
      hash === GONE
        ? { deleteOne: { filter: { _id, hash: GONE } } }
        : {
            updateOne: {
              filter: { _id, hash, vectorKey },
              update: {
                $set: {
                  indexedHash: hash,
                  ...(audience.length > 0 ? { indexedVectorKey: withVector ? vectorKey : '' } : {}),
                },
              },
            },
          },
    ),
    { ordered: false },
  );
}

/**
 * Makes the index where it is missing or made for other vectors; then everything has to go in again.
 * @returns whether it made it
 */
async function ensureIndex(kind: IndexedKind): Promise<boolean> {
  const uid = matchIndexOf(kind);
  const dimensions = await wantedDimensions();
  if ((await dimensionsOf(uid)) === dimensions) return false;
  await meili().deleteIndexIfExists(uid);
  await createMatchIndex(meili(), uid, dimensions);
  await MatchTexts.updateMany({ kind }, { $set: { indexedHash: '' } });
  return true;
}

export async function wantedDimensions(): Promise<number> {
  const { embedder: known } = await matchingState();
  return (known.model === vectorModel() ? known.dimensions : 0) || DEFAULT_DIMENSIONS;
}

/** Numbers in the vectors that an index is made for; null where it is missing or not one of ours. */
export async function dimensionsOf(uid: string): Promise<number | null> {
  try {
    const embedders = await meili().index(uid).getEmbedders();
    const ours = embedders?.[EMBEDDER];
    return ours?.source === 'userProvided' ? ours.dimensions : null;
  } catch (error) {
    if (isIndexMissing(error)) return null;
    throw error;
  }
}
