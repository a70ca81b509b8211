import type { Settings } from 'meilisearch';
import { PUBLIC_STATES, stateAt } from '$domain/challenge/challenge';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Topics, type TopicRecord } from '../store/models/vocabulary';
import { indexName, meili } from './connection';

/** One public challenge as the search box knows it. Nothing in it is secret. */
interface ChallengeDocument {
  id: string;
  title_it: string;
  title_en: string;
  summary_it: string;
  summary_en: string;
  topics: string[];
  member: string;
  body_it: string;
  body_en: string;
  areaId: string;
  topicIds: string[];
  state: string;
  opensAt: number;
  closesAt: number;
}

const SETTINGS: Settings = {
  searchableAttributes: [
    'title_it',
    'title_en',
    'topics',
    'member',
    'summary_it',
    'summary_en',
    'body_it',
    'body_en',
  ],
  filterableAttributes: ['id', 'areaId', 'topicIds', 'state', 'closesAt'],
  sortableAttributes: ['closesAt', 'opensAt'],
  rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
  displayedAttributes: ['id'],
  typoTolerance: { minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
};

export const CHALLENGE_INDEX = 'challenges';

let prepared: Promise<void> | undefined;

/** Creates the index with its settings and synonyms, once per process. */
function prepare(): Promise<void> {
  prepared ??= (async () => {
    const index = meili().index(indexName(CHALLENGE_INDEX));
    await meili().createIndex(index.uid, { primaryKey: 'id' }).waitTask();
    const topics = await Topics.find({ retired: false }).lean<TopicRecord[]>();
    const task = await index
      .updateSettings({ ...SETTINGS, synonyms: synonyms(topics) })
      .waitTask({ timeout: 30_000 });
    if (task.status !== 'succeeded') throw new Error(`search settings: ${task.error?.message}`);
  })().catch((error: unknown) => {
    prepared = undefined;
    throw error;
  });
  return prepared;
}

/** Makes the settings again, as after a change of the vocabulary. */
export function forgetPreparedIndex(): void {
  prepared = undefined;
}

/** Every word of a topic, in both languages, finds every other. */
function synonyms(topics: TopicRecord[]): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const topic of topics) {
    const words = [topic.label.it, topic.label.en, ...topic.synonyms.it, ...topic.synonyms.en]
      .map((word) => word.trim().toLowerCase())
      .filter(Boolean);
    for (const word of words) {
      result[word] = [...new Set([...(result[word] ?? []), ...words.filter((other) => other !== word)])];
    }
  }
  return result;
}

/** Puts public challenges into the index and takes the others out. Fails when Meilisearch says so: the job tries again. */
export async function indexChallenges(ids: string[]): Promise<void> {
  await prepare();
  const challenges = await Challenges.find({ _id: { $in: ids } }).lean<ChallengeRecord[]>();
  const organisations = await Organisations.find(
    { _id: { $in: challenges.map((c) => c.organisationId) } },
    { name: 1 },
  ).lean();
  const names = new Map(organisations.map((o) => [o._id, o.name]));
  const topicIds = [...new Set(challenges.flatMap((c) => c.topicIds))];
  const topics = await Topics.find({ _id: { $in: topicIds } }).lean<TopicRecord[]>();
  const labels = new Map(
    topics.map((t) => [t._id, [t.label.it, t.label.en, ...t.synonyms.it, ...t.synonyms.en]]),
  );
  const now = new Date();
  const isPublic = (c: ChallengeRecord) => (PUBLIC_STATES as readonly string[]).includes(stateAt(c, now));
  const documents = challenges.filter(isPublic).map((c): ChallengeDocument => ({
    id: c._id,
    title_it: c.title.it,
    title_en: c.title.en,
    summary_it: c.summary.it,
    summary_en: c.summary.en,
    topics: c.topicIds.flatMap((id) => labels.get(id) ?? []),
    member: names.get(c.organisationId) ?? '',
    body_it: `${c.problem.it}\n${c.outcome.it}`,
    body_en: `${c.problem.en}\n${c.outcome.en}`,
    areaId: c.areaId ?? '',
    topicIds: c.topicIds,
    state: stateAt(c, now),
    opensAt: c.opensAt?.getTime() ?? 0,
    closesAt: c.closesAt?.getTime() ?? 0,
  }));
  const index = meili().index(indexName(CHALLENGE_INDEX));
  const kept = new Set(documents.map((d) => d.id));
  const gone = ids.filter((id) => !kept.has(id));
  for (const enqueued of [
    ...(documents.length > 0 ? [index.addDocuments(documents)] : []),
    ...(gone.length > 0 ? [index.deleteDocuments(gone)] : []),
  ]) {
    const task = await enqueued.waitTask({ timeout: 60_000 });
    if (task.status !== 'succeeded') throw new Error(`search index: ${task.error?.message}`);
  }
}
