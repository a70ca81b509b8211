import { MeilisearchApiError, type EnqueuedTaskPromise, type Settings } from 'meilisearch';
import { PUBLIC_STATES, stateAt } from '$domain/challenge/challenge';
import { fold, type CatalogueFound, type CatalogueQuery } from '$domain/challenge/catalogue';
import { config } from '../config';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Areas, Topics, type AreaRecord, type TopicRecord } from '../store/models/vocabulary';
import { catalogueQueries, isOneOf, readCatalogue, type FoundDocument } from './challenge-query';
import { indexName, meili } from './connection';
import { STOP_WORDS } from './stop-words';

/** One public challenge as the search box knows it. Nothing in it is secret. */
interface ChallengeDocument {
  id: string;
  title_it: string;
  title_en: string;
  summary_it: string;
  summary_en: string;
  topics: string[];
  areas: string[];
  organisations: string[];
  body_it: string;
  body_en: string;
  areaId: string;
  topicIds: string[];
  /** As stored; which phase it is in now, the dates say (`challenge-query.ts`). */
  state: string;
  opensAt: number;
  closesAt: number;
}

/** The most telling first: a word in a title weighs more than one in a text. */
const TEXTS = [
  'title_it',
  'title_en',
  'topics',
  'organisations',
  'areas',
  'summary_it',
  'summary_en',
  'body_it',
  'body_en',
];

const SETTINGS: Settings = {
  searchableAttributes: TEXTS,
  filterableAttributes: ['id', 'areaId', 'topicIds', 'state', 'opensAt', 'closesAt'],
  sortableAttributes: ['closesAt', 'opensAt'],
  // `sort` first: an order the reader chose is kept strictly; without one the words decide.
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness'],
  // The texts are there to say which of their words matched; what a page shows is read from MongoDB.
  displayedAttributes: ['id', ...TEXTS],
  stopWords: STOP_WORDS,
  // At four letters a slip is another word: "heat" would find "hear".
  typoTolerance: { minWordSizeForTypos: { oneTypo: 5, twoTypos: 8 } },
  pagination: { maxTotalHits: 20_000 },
  faceting: { maxValuesPerFacet: 1_000 },
};

export const CHALLENGE_INDEX = 'challenges';
const BATCH = 500;
/** After no answer the engine is left alone for so long, so that one page waits for it and not every page. */
const PAUSE_MS = 10_000;

let prepared: Promise<void> | undefined;

/** Creates the index with its settings and synonyms, once per process. */
function prepare(): Promise<void> {
  prepared ??= make(liveIndex()).catch((error: unknown) => {
    prepared = undefined;
    throw error;
  });
  return prepared;
}

async function make(uid: string): Promise<void> {
  // Fails harmlessly where the index is there already.
  await meili().createIndex(uid, { primaryKey: 'id' }).waitTask({ timeout: 60_000 });
  const topics = await Topics.find({ retired: false }).lean<TopicRecord[]>();
  await succeeded(
    meili()
      .index(uid)
      .updateSettings({ ...SETTINGS, synonyms: synonyms(topics) }),
  );
}

const liveIndex = (): string => indexName(CHALLENGE_INDEX);

/** Its data may have been deleted since this process made it. */
const isMissing = (): Promise<boolean> =>
  index()
    .getRawInfo()
    .then(
      () => false,
      (error: unknown) => {
        if (isIndexMissing(error)) return true;
        throw error;
      },
    );

/** Makes the settings again, as after a change of the vocabulary. */
export function forgetPreparedIndex(): void {
  prepared = undefined;
}

/** Every word of a topic, in both languages, finds every other. */
function synonyms(topics: TopicRecord[]): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const topic of topics) {
    const words = wordsOf(topic)
      .map((word) => word.trim().toLowerCase())
      .filter(Boolean);
    for (const word of words) {
      result[word] = [...new Set([...(result[word] ?? []), ...words.filter((other) => other !== word)])];
    }
  }
  return result;
}

const wordsOf = (topic: TopicRecord): string[] => [
  topic.label.it,
  topic.label.en,
  ...topic.synonyms.it,
  ...topic.synonyms.en,
];

/**
 * Puts public challenges into the index and takes the others out; `all` goes through every one and removes what
 * MongoDB does not know. Fails when Meilisearch says so: the job tries again.
 */
export async function indexChallenges(ids: string[] | 'all'): Promise<void> {
  // Into an index that is missing, a few documents would go without settings and without the others.
  if (ids !== 'all' && !(await isMissing())) {
    await prepare();
    return indexBatch(ids, liveIndex());
  }
  forgetPreparedIndex();
  await prepare();
  const kept = await indexAll(liveIndex());
  await removeAllBut(kept);
}

/**
 * Makes the index again beside the one in use, and swaps: the catalogue keeps answering. What changed meanwhile is put
 * in after the swap. @returns the documents it holds
 */
export async function rebuildChallengeIndex(): Promise<number> {
  const began = new Date();
  const beside = `${liveIndex()}_rebuilt`;
  await meili().deleteIndexIfExists(beside);
  await make(beside);
  const kept = await indexAll(beside);
  forgetPreparedIndex();
  await prepare();
  await succeeded(meili().swapIndexes([{ indexes: [liveIndex(), beside], rename: false }]));
  await succeeded(meili().deleteIndex(beside));
  const changed = await Challenges.find({ updatedAt: { $gte: began } }, { _id: 1 }).lean();
  await indexBatch(
    changed.map(({ _id }) => _id),
    liveIndex(),
  );
  await removeAllBut(new Set([...kept, ...changed.map(({ _id }) => _id)]));
  return kept.size;
}

async function indexAll(uid: string): Promise<Set<string>> {
  const kept = new Set<string>();
  let batch: string[] = [];
  for await (const { _id } of Challenges.find({ state: { $in: [...PUBLIC_STATES] } }, { _id: 1 }).lean()) {
    kept.add(_id);
    batch.push(_id);
    if (batch.length === BATCH) {
      await indexBatch(batch, uid);
      batch = [];
    }
  }
  await indexBatch(batch, uid);
  return kept;
}

async function removeAllBut(kept: ReadonlySet<string>): Promise<void> {
  const gone = (await indexedIds()).filter((id) => !kept.has(id));
  if (gone.length > 0) await succeeded(index().deleteDocuments(gone));
}

async function indexBatch(ids: string[], uid: string): Promise<void> {
  const target = meili().index<ChallengeDocument>(uid);
  const challenges = await Challenges.find({ _id: { $in: ids } }).lean<ChallengeRecord[]>();
  const documents = await documentsOf(challenges.filter((c) => isPublic(c, new Date())));
  const kept = new Set(documents.map((d) => d.id));
  const gone = ids.filter((id) => !kept.has(id));
  if (documents.length > 0) await succeeded(target.addDocuments(documents));
  if (gone.length > 0) await succeeded(target.deleteDocuments(gone));
}

async function documentsOf(challenges: ChallengeRecord[]): Promise<ChallengeDocument[]> {
  const [organisations, areas, topics] = await Promise.all([
    Organisations.find(
      { _id: { $in: challenges.flatMap((c) => [c.organisationId, ...c.partnerIds]) } },
      { name: 1 },
    ).lean(),
    Areas.find({}).lean<AreaRecord[]>(),
    Topics.find({ _id: { $in: challenges.flatMap((c) => c.topicIds) } }).lean<TopicRecord[]>(),
  ]);
  const names = new Map(organisations.map((o) => [o._id, o.name]));
  const areaLabels = new Map(areas.map((a) => [a._id, [a.label.it, a.label.en]]));
  const topicWords = new Map(topics.map((t) => [t._id, wordsOf(t)]));
  return challenges.map((c) => ({
    id: c._id,
    title_it: c.title.it,
    title_en: c.title.en,
    summary_it: c.summary.it,
    summary_en: c.summary.en,
    topics: c.topicIds.flatMap((id) => topicWords.get(id) ?? []),
    areas: areaLabels.get(c.areaId ?? '') ?? [],
    organisations: [c.organisationId, ...c.partnerIds].flatMap((id) => names.get(id) ?? []),
    body_it: `${c.problem.it}\n${c.outcome.it}`,
    body_en: `${c.problem.en}\n${c.outcome.en}`,
    areaId: c.areaId ?? '',
    topicIds: c.topicIds,
    state: c.state,
    opensAt: c.opensAt?.getTime() ?? 0,
    closesAt: c.closesAt?.getTime() ?? 0,
  }));
}

let pausedUntil = 0;

/**
 * The time that one page has for the engine, over all its questions: it would rather answer from MongoDB than wait
 * longer, and with the default it is there within a second.
 */
export const patience = (): AbortSignal => AbortSignal.timeout(config().MEILI_PATIENCE);

/** Asks the engine, unless it did not answer a moment ago. A refusal is an answer; silence begins a pause. */
async function ask<T>(question: () => Promise<T>): Promise<T> {
  if (Date.now() < pausedUntil) throw new Error('the search engine did not answer a moment ago');
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof MeilisearchApiError)) pausedUntil = Date.now() + PAUSE_MS;
    throw error;
  }
}

/** Ids of one page of the catalogue and the counts of its facets, in one call. */
export async function searchChallenges(
  query: CatalogueQuery,
  now: Date,
  { giveUp, loose }: { giveUp: AbortSignal; loose?: boolean },
): Promise<CatalogueFound> {
  const queries = catalogueQueries(index().uid, query, now, { loose });
  const { results } = await ask(() =>
    meili().multiSearch<{ queries: typeof queries }, FoundDocument>({ queries }, { signal: giveUp }),
  );
  return readCatalogue(results, query);
}

/** Around a word that matched, in the engine's answer; in no text that a person writes. */
const [BEGIN, END] = ['\ue000', '\ue001'];
const MARKED = new RegExp(`${BEGIN}([^${END}]*)${END}([\\p{L}\\p{N}\\p{M}]*)`, 'gu');

/** For each of these challenges, the words (as `fold` writes them) that the engine took for those asked. */
export async function matchedWords(
  q: string,
  ids: string[],
  giveUp: AbortSignal,
): Promise<Map<string, Set<string>>> {
  if (ids.length === 0) return new Map();
  const { hits } = await ask(() =>
    index().search(
      q,
      {
        filter: isOneOf('id', ids),
        limit: ids.length,
        matchingStrategy: 'last',
        attributesToRetrieve: ['id'],
        attributesToHighlight: TEXTS,
        highlightPreTag: BEGIN,
        highlightPostTag: END,
      },
      { signal: giveUp },
    ),
  );
  return new Map(
    hits.map(({ id, _formatted }) => {
      const text = Object.values(_formatted ?? {})
        .flat()
        .join(' ');
      // Of a beginning only the letters typed are marked: the rest of the word is taken along.
      const words = [...text.matchAll(MARKED)].flatMap((match) => fold(`${match[1]}${match[2]}`).split(' '));
      return [id, new Set(words)];
    }),
  );
}

/** True when the failure says that there is no index: its data were deleted, or nothing was ever indexed. */
export const isIndexMissing = (error: unknown): boolean => refusal(error) === 'index_not_found';

/** True when the index has to be made again: it is missing, or has other settings than this release gives it. */
export const isIndexStale = (error: unknown): boolean =>
  ['index_not_found', 'invalid_search_filter', 'invalid_search_sort', 'invalid_search_facets'].includes(
    refusal(error),
  );

const refusal = (error: unknown): string =>
  error instanceof MeilisearchApiError ? (error.cause?.code ?? '') : '';

const index = () => meili().index<ChallengeDocument>(indexName(CHALLENGE_INDEX));

const isPublic = (challenge: ChallengeRecord, now: Date): boolean =>
  (PUBLIC_STATES as readonly string[]).includes(stateAt(challenge, now));

async function indexedIds(): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += BATCH) {
    const { results } = await index().getDocuments({ fields: ['id'], limit: BATCH, offset });
    ids.push(...results.map((document) => document.id));
    if (results.length < BATCH) return ids;
  }
}

/** Writes are tasks: their outcome is looked at (trust, known traps). */
async function succeeded(enqueued: EnqueuedTaskPromise): Promise<void> {
  const task = await enqueued.waitTask({ timeout: 60_000 });
  if (task.status !== 'succeeded') throw new Error(`search index: ${task.error?.message ?? task.status}`);
}
