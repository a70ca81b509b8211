import { EmbedderError, type Embedder } from '../../embeddings/embedder';
import { log } from '../../log';
import { meili } from '../../search/connection';
import { putMatchVectors, waitForTask } from '../../search/match-index';
import { MatchingState, MatchTexts, MatchVectors, type MatchTextRecord } from '../../store/models/matching';
import {
  DEFAULT_DIMENSIONS,
  embedder,
  INDEXED_KINDS,
  matchIndexOf,
  matchingState,
  vectorModel,
} from './engines';
import { planCalibration, planPush, planRefreshOfAll, planVectors } from '../matches/plan';
import { composeTexts, type Composed } from './texts';

/** Texts of one run of the job: about four seconds with the default embedder, then others have their turn. */
const BATCH = 32;
/** While many vectors are still to come, matches are refreshed with those that are there this often. */
const REFRESH_MS = 60_000;

/** Vectors by key, from the cache. */
export async function loadVectors(keys: readonly string[]): Promise<Map<string, Float32Array>> {
  const wanted = [...new Set(keys.filter(Boolean))];
  if (wanted.length === 0) return new Map();
  const found = await MatchVectors.find({ _id: { $in: wanted } }, { numbers: 1 }).lean();
  return new Map(found.map(({ _id, numbers }) => [_id, toFloats(numbers)]));
}

/** What MongoDB answers is a `Binary` around a buffer that other values share. */
function toFloats(numbers: Buffer | { buffer: Uint8Array }): Float32Array {
  const bytes = Buffer.isBuffer(numbers) ? numbers : Buffer.from(numbers.buffer as Uint8Array);
  const copy = new Uint8Array(bytes);
  return new Float32Array(copy.buffer);
}

/** Texts whose vector is still to come. */
export const OUTSTANDING = { vectorKey: { $ne: '' }, indexedVectorKey: '' } as const;

/**
 * Embeds one batch of the texts that have no vector, keeps the vectors, and gives them to the index as partial
 * updates. Plans itself again while more are outstanding. An embedder that is away is noted, and `watch` plans this
 * again when it is back: until then words alone are compared.
 */
export async function embedOutstanding(): Promise<void> {
  const client = embedder();
  if (!client) return;
  const state = await matchingState();
  const batch = await MatchTexts.find(OUTSTANDING)
    // Challenges ask for everything else: their vectors are worth the most.
    .sort({ kind: 1, _id: 1 })
    .limit(BATCH)
    .lean<MatchTextRecord[]>();
  if (batch.length > 0) {
    try {
      const dimensions = await embedBatch(client, batch);
      await remember(dimensions, state.embedder.dimensions);
    } catch (error) {
      if (error instanceof EmbedderError) return noteEmbedderDown(error);
      throw error;
    }
  }
  const left = await MatchTexts.exists(OUTSTANDING);
  if (left) await planVectors();
  const since = Date.now() - (state.refreshedAt?.getTime() ?? 0);
  if (batch.length > 0 && (!left || since > REFRESH_MS)) {
    if (!left) await planCalibration();
    await planRefreshOfAll();
  }
}

async function embedBatch(client: Embedder, batch: MatchTextRecord[]): Promise<number> {
  const composed = await composeAgain(batch);
  // A text that changed meanwhile has a job of its own on the way, which gives it another key.
  const current = batch.filter((text) => composed.get(text._id)?.record.vectorKey === text.vectorKey);
  const stale = batch.filter((text) => !current.includes(text)).map(({ _id }) => _id);
  if (stale.length > 0)
    await MatchTexts.updateMany({ _id: { $in: stale }, ...OUTSTANDING }, { $set: { vectorKey: '' } });
  const known = await loadVectors(current.map(({ vectorKey }) => vectorKey));
  for (const purpose of ['query', 'passage'] as const) {
    const missing = new Map(
      current
        .map(({ _id, vectorKey }) => [vectorKey, (composed.get(_id) as Composed).embedded] as const)
        .filter(([key, embedded]) => embedded.purpose === purpose && !known.has(key)),
    );
    if (missing.size === 0) continue;
    const keys = [...missing.keys()];
    const texts = [...missing.values()].map(({ text }) => text);
    // Kept as they come: an embedder that dies half-way has not worked for nothing.
    await client.embed(texts, purpose, async (vectors, start) => {
      const made = vectors.map(
        (vector, i) => [keys[start + i] as string, Float32Array.from(vector)] as const,
      );
      await keepVectors(made);
      for (const [key, vector] of made) known.set(key, vector);
    });
  }
  await giveToIndex(current, known);
  return [...known.values()][0]?.length ?? 0;
}

async function keepVectors(vectors: (readonly [string, Float32Array])[]): Promise<void> {
  await MatchVectors.bulkWrite(
    vectors.map(([_id, vector]) => ({
      updateOne: {
        filter: { _id },
        update: { $set: { model: vectorModel(), numbers: Buffer.from(vector.buffer as ArrayBuffer) } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}

async function composeAgain(batch: MatchTextRecord[]): Promise<Map<string, Composed>> {
  const all = new Map<string, Composed>();
  for (const kind of ['challenge', 'startup', 'proposal'] as const) {
    const ids = batch.filter((text) => text.kind === kind).map(({ subjectId }) => subjectId);
    if (ids.length === 0) continue;
    for (const text of (await composeTexts(kind, ids, new Date())).values()) all.set(text.record._id, text);
  }
  return all;
}

/** Only documents that the index holds get their vector there; the others bring it when they are pushed. */
async function giveToIndex(texts: MatchTextRecord[], vectors: ReadonlyMap<string, Float32Array>) {
  for (const kind of INDEXED_KINDS) {
    const held = texts.filter(
      (text) => text.kind === kind && text.audience.length > 0 && text.indexedHash === text.hash,
    );
    const put = held.flatMap(({ subjectId, vectorKey }) => {
      const vector = vectors.get(vectorKey);
      return vector ? [{ id: subjectId, vector: [...vector] }] : [];
    });
    if (put.length > 0) await waitForTask(meili(), await putMatchVectors(meili(), matchIndexOf(kind), put));
    await markHeld(held);
  }
  // Challenges, and passports that no index has: the vector is at hand, and that is all there is to it.
  await markHeld(texts.filter(({ kind, audience }) => kind === 'challenge' || audience.length === 0));
}

async function markHeld(texts: MatchTextRecord[]): Promise<void> {
  if (texts.length === 0) return;
  await MatchTexts.bulkWrite(
    texts.map(({ _id, hash, vectorKey }) => ({
      updateOne: { filter: { _id, hash, vectorKey }, update: { $set: { indexedVectorKey: vectorKey } } },
    })),
    { ordered: false },
  );
}

/** Another model may make longer vectors; the indexes then have to be made for them. */
async function remember(dimensions: number, before: number): Promise<void> {
  await MatchingState.updateOne(
    { _id: 'matching' },
    {
      $set: {
        'embedder.model': vectorModel(),
        'embedder.upAt': new Date(),
        'embedder.downSince': null,
        ...(dimensions ? { 'embedder.dimensions': dimensions } : {}),
      },
    },
  );
  if (dimensions && dimensions !== (before || DEFAULT_DIMENSIONS))
    for (const kind of INDEXED_KINDS) await planPush(kind);
}

/** The embedder failed: pages say since when meaning is not compared. */
async function noteEmbedderDown(error: EmbedderError): Promise<void> {
  log().warn({ error: error.message }, 'matching compares words alone for the moment');
  await MatchingState.updateOne(
    { _id: 'matching', 'embedder.downSince': null },
    { $set: { 'embedder.downSince': new Date() } },
  );
}
