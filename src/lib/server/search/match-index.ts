import type { EnqueuedTaskPromise, Meilisearch, Settings, Task } from 'meilisearch';
import type { Language } from '$domain/matching/language';

/** The only embedder of a match index; its vectors come from us. */
export const EMBEDDER = 'default';

/** What a match index holds of a text. Nothing that a person reads is served from here. */
export interface MatchDocument {
  id: string;
  /** Stems with phrase breaks, as `searchableText` makes them. */
  s: string;
  lang: Language;
  /** Its area, or areas. */
  area: string | readonly string[] | null;
  status: string;
  /** Who may find it, as `status` and `area` a filter of the retrieval asks. */
  audience?: readonly string[];
  /** Null while the text has no vector: it is found by its words at once, and its meaning follows. */
  vector: readonly number[] | null;
}

/** Settings of a match index (matching.md, step 1). `dimensions`: numbers in one vector of the model in use. */
export function matchIndexSettings(dimensions: number): Settings {
  return {
    searchableAttributes: ['s'],
    displayedAttributes: ['id', 's', 'lang', 'area'],
    filterableAttributes: ['id', 'area', 'lang', 'status', 'audience'],
    // Stems are exact already: typos and prefixes would only add wrong ones. Ranking is ours.
    rankingRules: ['words', 'attribute'],
    typoTolerance: { enabled: false },
    prefixSearch: 'disabled',
    proximityPrecision: 'byAttribute',
    facetSearch: false,
    embedders: { [EMBEDDER]: { source: 'userProvided', dimensions } },
  };
}

/** Makes the index, or brings an existing one to these settings. Resolves when both tasks have succeeded. */
export async function createMatchIndex(client: Meilisearch, uid: string, dimensions: number): Promise<void> {
  const created = await client.createIndex(uid, { primaryKey: 'id' }).waitTask({ timeout: 60_000 });
  if (created.status === 'failed' && created.error?.code !== 'index_already_exists')
    throw new IndexingError(created);
  await finished(client.index(uid).updateSettings(matchIndexSettings(dimensions)));
}

/** Adds or replaces documents. Answers the task's number at once: never wait for it inside a request. */
export async function addMatchDocuments(
  client: Meilisearch,
  uid: string,
  documents: readonly MatchDocument[],
): Promise<number> {
  const payload = documents.map(({ vector, ...document }) => ({
    ...document,
    // A document without the key fails its whole task; null says that it has none.
    _vectors: { [EMBEDDER]: vector && [...vector] },
  }));
  return (await client.index(uid).addDocuments(payload)).taskUid;
}

/**
 * Gives vectors to documents that are there; their words stay. Meilisearch 1.21 makes a document of an id that is gone:
 * a husk without words or status, which `retrieveCandidates` never answers and the next deletion or rebuild removes.
 */
export async function putMatchVectors(
  client: Meilisearch,
  uid: string,
  vectors: readonly { id: string; vector: readonly number[] }[],
): Promise<number> {
  const payload = vectors.map(({ id, vector }) => ({ id, _vectors: { [EMBEDDER]: [...vector] } }));
  return (await client.index(uid).updateDocuments(payload)).taskUid;
}

export async function deleteMatchDocuments(
  client: Meilisearch,
  uid: string,
  ids: readonly string[],
): Promise<number> {
  return (await client.index(uid).deleteDocuments([...ids])).taskUid;
}

/** Puts a rebuilt index in the place of the one in use, in one step, and deletes the old one. */
export async function swapMatchIndex(client: Meilisearch, live: string, rebuilt: string): Promise<void> {
  await finished(client.swapIndexes([{ indexes: [live, rebuilt], rename: false }]));
  await finished(client.deleteIndex(rebuilt));
}

/** Documents in the index, and how many of them have a vector. */
export async function matchIndexCounts(
  client: Meilisearch,
  uid: string,
): Promise<{ documents: number; withVector: number; indexing: boolean }> {
  const { numberOfDocuments, numberOfEmbeddedDocuments, isIndexing } = await client.index(uid).getStats();
  return { documents: numberOfDocuments, withVector: numberOfEmbeddedDocuments, indexing: isIndexing };
}

/** Waits until a task has succeeded; throws `IndexingError` when it has not. For jobs and scripts. */
export async function waitForTask(client: Meilisearch, taskUid: number, timeoutMs = 600_000): Promise<void> {
  const task = await client.tasks.waitForTask(taskUid, { timeout: timeoutMs, interval: 100 });
  if (task.status !== 'succeeded') throw new IndexingError(task);
}

/** A task that Meilisearch took and could not do. */
export class IndexingError extends Error {
  override name = 'IndexingError';
  constructor(readonly task: Task) {
    super(
      `Meilisearch task ${task.uid} (${task.type}) ${task.status}: ${task.error?.message ?? 'no reason given'}`,
    );
  }
}

async function finished(task: EnqueuedTaskPromise): Promise<void> {
  const done = await task.waitTask({ timeout: 600_000, interval: 50 });
  if (done.status !== 'succeeded') throw new IndexingError(done);
}
