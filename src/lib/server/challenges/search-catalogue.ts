import type { Visitor } from '$domain/actor';
import { PUBLIC_STATES, stateAt } from '$domain/challenge/challenge';
import {
  beginsAsIn,
  browse,
  CARDS_PER_PAGE,
  phaseOf,
  type CatalogueEntry,
  type CatalogueFound,
  type CatalogueQuery,
} from '$domain/challenge/catalogue';
import { excerpt, hasMark, highlight, type Part } from '$domain/challenge/excerpt';
import { pick, type Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { wordsOfTopic } from '$domain/vocabulary/topic';
import { enqueue } from '../jobs/outbox';
import { log } from '../log';
import { plainText } from '../markdown';
import { isIndexStale, matchedWords, patience, searchChallenges } from '../search/challenge-index';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Jobs } from '../store/models/operations';
import { Organisations } from '../store/models/organisations';
import type { AreaLook, TopicRecord } from '../store/models/vocabulary';
import { vocabularyLabels, type VocabularyLabels } from '../vocabulary/labels';
import { loadVocabulary } from '../vocabulary/load';
import { CARD_FIELDS, challengeCard, type ChallengeCard } from './card';
import { challengeFacts } from './load';

/** A card that was found by words: where they stand. */
export interface FoundCard extends ChallengeCard {
  found: {
    title: Part[];
    /** The summary, or the piece of the text that has the words. */
    excerpt: Part[];
    lang: Locale;
    /** Topics that the words name, also by a synonym or in the other language. */
    topics: Part[][];
  } | null;
}

export interface Catalogue {
  /** What was asked, with only what exists in it. */
  query: CatalogueQuery;
  cards: FoundCard[];
  total: number;
  pages: number;
  /** Companies of the alliance. */
  members: number;
  facets: {
    areas: { id: string; label: string; look: AreaLook; count: number }[];
    topics: { id: string; label: string; count: number }[];
    phases: CatalogueFound['counts']['phases'];
    deadlines: CatalogueFound['counts']['deadlines'];
  };
  /** No challenge has all the words: these have some of them. */
  someWords: boolean;
  /** The search engine is away: words are compared plainly, without forgiving typos. */
  degraded: boolean;
  now: Date;
}

interface Answer {
  found: CatalogueFound;
  someWords: boolean;
  degraded: boolean;
  /** For each challenge found, which of its words are the ones looked for. Null when nothing was looked for. */
  matches: ((id: string) => (word: string) => boolean) | null;
}

/** While the engine is away, so many challenges are gone through in memory. */
const WITHOUT_ENGINE = 2_000;
const EXCERPT = 180;

/** One page of the catalogue. Every hit is loaded again from MongoDB through the policy before it is shown (trust 5). */
export async function searchCatalogue(
  actor: Visitor,
  asked: CatalogueQuery,
  locale: Locale,
  now: Date,
): Promise<Catalogue> {
  const [vocabulary, members] = await Promise.all([
    vocabularyLabels(locale),
    Organisations.countDocuments({ kind: 'member' }),
  ]);
  let query = onlyKnown(asked, vocabulary);
  // One budget for every question of this page.
  const giveUp = patience();
  let answer = await find(query, now, giveUp);
  const pages = Math.max(1, Math.ceil(answer.found.total / CARDS_PER_PAGE));
  if (query.page > pages) {
    // A shared link to page 4 of what has become three pages.
    query = { ...query, page: pages };
    answer = await find(query, now, giveUp);
  }
  const { found, someWords, degraded, matches } = answer;
  return {
    query,
    cards: await cards(actor, found.ids, matches, vocabulary, locale, now),
    total: found.total,
    pages,
    members,
    facets: {
      areas: vocabulary.areas.map(({ id, label, look }) => ({
        id,
        label,
        look,
        count: found.counts.areas[id] ?? 0,
      })),
      topics: vocabulary.topics.map(({ id, label }) => ({ id, label, count: found.counts.topics[id] ?? 0 })),
      phases: found.counts.phases,
      deadlines: found.counts.deadlines,
    },
    someWords,
    degraded,
    now,
  };
}

/** Ids that the vocabulary does not have are dropped: they can neither filter nor be shown as a chip. */
function onlyKnown(query: CatalogueQuery, { areas, topics }: VocabularyLabels): CatalogueQuery {
  const known = (ids: string[], list: { id: string }[]) =>
    ids.filter((id) => list.some((entry) => entry.id === id));
  return { ...query, areas: known(query.areas, areas), topics: known(query.topics, topics) };
}

async function find(query: CatalogueQuery, now: Date, giveUp: AbortSignal): Promise<Answer> {
  try {
    const all = await searchChallenges(query, now, { giveUp });
    const loose = query.q !== '' && all.total === 0;
    const found = loose ? await searchChallenges(query, now, { giveUp, loose }) : all;
    return {
      found,
      someWords: loose && found.total > 0,
      degraded: false,
      matches: query.q ? await engineMatches(query.q, found.ids, giveUp) : null,
    };
  } catch (error) {
    log().warn({ error: String(error) }, 'the catalogue is shown without the search engine');
    const entries = await publicEntries(now);
    if (isIndexStale(error)) await remake();
    return {
      found: browse(entries, query, now),
      someWords: false,
      // An index that does not exist yet on a site without challenges is no loss to tell anybody of.
      degraded: entries.length > 0,
      matches: query.q ? () => beginsAsIn(query.q) : null,
    };
  }
}

/** The engine knows about typing errors and synonyms: it says which words of each text it took for those asked. */
async function engineMatches(q: string, ids: string[], giveUp: AbortSignal): Promise<Answer['matches']> {
  const words = await matchedWords(q, ids, giveUp);
  return (id) => (word) => words.get(id)?.has(word) ?? false;
}

const REMAKE = { type: 'search:challenges', key: 'search:challenges:all', payload: { ids: 'all' } } as const;

/** The index is a view: whoever finds it gone has it made again (trust 21). Once for all pages that find it gone. */
async function remake(): Promise<void> {
  if (await Jobs.exists({ key: REMAKE.key, state: { $in: ['ready', 'running'] } })) return;
  await enqueue(REMAKE, undefined, { again: true });
}

async function publicEntries(now: Date): Promise<CatalogueEntry[]> {
  const challenges = await Challenges.find(
    { state: { $in: [...PUBLIC_STATES] } },
    { title: 1, summary: 1, state: 1, organisationId: 1, areaId: 1, topicIds: 1, opensAt: 1, closesAt: 1 },
  )
    .sort({ closesAt: -1 })
    .limit(WITHOUT_ENGINE)
    .lean<ChallengeRecord[]>();
  const [names, it, en] = await Promise.all([
    namesOf(challenges),
    vocabularyLabels('it'),
    vocabularyLabels('en'),
  ]);
  const labels = (ids: string[]) =>
    [it, en].flatMap((words) => [...words.areas, ...words.topics].filter(({ id }) => ids.includes(id)));
  return challenges.flatMap((challenge) => {
    const phase = phaseOf(stateAt(challenge, now));
    if (!phase) return [];
    const { _id: id, areaId, topicIds, opensAt, closesAt } = challenge;
    const title = `${challenge.title.it} ${challenge.title.en}`;
    const words = [
      title,
      challenge.summary.it,
      challenge.summary.en,
      names.get(challenge.organisationId) ?? '',
      ...labels([areaId ?? '', ...topicIds]).map(({ label }) => label),
    ].join(' ');
    return [{ id, phase, areaId, topicIds, opensAt, closesAt, title, words }];
  });
}

async function cards(
  actor: Visitor,
  ids: string[],
  matches: Answer['matches'],
  vocabulary: VocabularyLabels,
  locale: Locale,
  now: Date,
): Promise<FoundCard[]> {
  // The long texts only where words may have to be shown in them.
  const fields = matches ? { ...CARD_FIELDS, problem: 1, outcome: 1 } : CARD_FIELDS;
  const challenges = await Challenges.find({ _id: { $in: ids } }, fields).lean<ChallengeRecord[]>();
  const [names, { topics }] = await Promise.all([namesOf(challenges), loadVocabulary()]);
  const byId = new Map(challenges.map((challenge) => [challenge._id, challenge]));
  return ids.flatMap((id) => {
    const challenge = byId.get(id);
    if (!challenge || !can(actor, 'challenge:view', challengeFacts(challenge, now))) return [];
    // Called off since it was indexed: it has left the catalogue, for its own company too.
    if (!phaseOf(stateAt(challenge, now))) return [];
    const card = challengeCard(challenge, names.get(challenge.organisationId) ?? '', vocabulary, locale, now);
    return [{ ...card, found: matches && whereFound(challenge, card, matches(id), topics, locale) }];
  });
}

/** The words where they stand: in the summary, else in the first text that has them. Texts of MongoDB, not of the index. */
function whereFound(
  challenge: ChallengeRecord,
  card: ChallengeCard,
  isMatch: (word: string) => boolean,
  topics: TopicRecord[],
  locale: Locale,
): FoundCard['found'] {
  const title = highlight(card.title.text, isMatch);
  const summary = highlight(card.summary.text, isMatch);
  const found = {
    title,
    excerpt: summary,
    lang: card.summary.lang,
    topics: topics
      .filter((topic) => challenge.topicIds.includes(topic._id))
      .filter((topic) => wordsOfTopic(topic).some(({ text }) => hasMark(highlight(text, isMatch))))
      .map((topic) => {
        const label = pick(topic.label, locale).text;
        const parts = highlight(label, isMatch);
        // Named by a synonym, or in the other language: the whole topic is what was found.
        return hasMark(parts) ? parts : [{ text: label, mark: true }];
      }),
  };
  if (hasMark(title) || hasMark(summary)) return found;
  const other: Locale = locale === 'it' ? 'en' : 'it';
  for (const lang of [locale, other])
    for (const text of [
      ...(lang === card.title.lang ? [] : [challenge.title[lang]]),
      challenge.summary[lang],
      challenge.problem[lang],
      challenge.outcome[lang],
    ]) {
      const parts = highlight(plainText(text), isMatch);
      if (hasMark(parts)) return { ...found, excerpt: excerpt(parts, EXCERPT), lang };
    }
  return found;
}

async function namesOf(challenges: ChallengeRecord[]): Promise<Map<string, string>> {
  const ids = [...new Set(challenges.map((challenge) => challenge.organisationId))];
  const organisations = await Organisations.find({ _id: { $in: ids } }, { name: 1 }).lean();
  return new Map(organisations.map((organisation) => [organisation._id, organisation.name]));
}
