import type { ChallengeState } from './challenge';

/** How the catalogue groups the public states: what a reader can do with a challenge now. */
export const PHASES = ['open', 'upcoming', 'assessment', 'concluded'] as const;
export type Phase = (typeof PHASES)[number];

/** Deadlines within so many days. */
export const DEADLINES = [7, 30] as const;
export type Deadline = (typeof DEADLINES)[number];

export const SORTS = ['relevance', 'deadline', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

export const CARDS_PER_PAGE = 12;
/** Deeper pages do not exist: a filter finds what page 200 hides. */
export const LAST_PAGE = 200;

const MAX_QUERY = 200;
const MAX_CHOICES = 60;
/** Ids of the vocabulary and nothing else: whatever is typed into the URL never reaches a filter (trust 5). */
const ID = /^[\w-]{1,64}$/;
const DAY = 86_400_000;

/** What the reader asks of the catalogue; the URL holds exactly this. An empty list means all. */
export interface CatalogueQuery {
  q: string;
  areas: string[];
  topics: string[];
  phases: Phase[];
  deadline: Deadline | null;
  sort: Sort;
  page: number;
}

/** Where a first visit starts: what can be answered, now or soon. */
export const FIRST_PHASES: readonly Phase[] = ['open', 'upcoming'];

/** The group of a state; null for states that the catalogue never shows. */
export function phaseOf(state: ChallengeState): Phase | null {
  switch (state) {
    case 'open':
      return 'open';
    case 'scheduled':
      return 'upcoming';
    case 'closed':
    case 'assessment':
      return 'assessment';
    case 'decided':
    case 'archived':
      return 'concluded';
    default:
      return null;
  }
}

/**
 * Reads the URL. Unknown values are dropped, never passed on. `status=any` (the form sends it along, because
 * boxes without a tick send nothing) tells "every state" from "nothing chosen yet".
 */
export function parseCatalogue(params: URLSearchParams): CatalogueQuery {
  const q = clean(params.get('q') ?? '');
  const known = <T extends string>(name: string, values: readonly T[]) =>
    values.filter((value) => params.getAll(name).includes(value));
  const chosen = known('status', PHASES);
  const sort = known('sort', SORTS)[0] ?? usualSort(q);
  const page = Number(params.get('page'));
  return {
    q,
    areas: ids(params.getAll('area')),
    topics: ids(params.getAll('topic')),
    phases: chosen.length > 0 ? chosen : params.getAll('status').includes('any') ? [] : [...FIRST_PHASES],
    deadline: DEADLINES.find((days) => params.get('deadline') === String(days)) ?? null,
    sort: sort === 'relevance' && !q ? 'deadline' : sort,
    page: Number.isInteger(page) && page > 1 ? Math.min(page, LAST_PAGE) : 1,
  };
}

/** Writes the URL, shortest form: `?q=sensori&area=mobility`, or an empty string. */
export function catalogueSearch(query: CatalogueQuery): string {
  const params = new URLSearchParams();
  if (query.q) params.set('q', query.q);
  for (const area of query.areas) params.append('area', area);
  for (const topic of query.topics) params.append('topic', topic);
  if (query.phases.length === 0) params.set('status', 'any');
  else if (!sameAsFirst(query.phases)) for (const phase of query.phases) params.append('status', phase);
  if (query.deadline) params.set('deadline', String(query.deadline));
  if (query.sort !== usualSort(query.q)) params.set('sort', query.sort);
  if (query.page > 1) params.set('page', String(query.page));
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** The same question with a change, from its first page. */
export function changed(query: CatalogueQuery, change: Partial<CatalogueQuery>): CatalogueQuery {
  const next = { ...query, page: 1, ...change };
  // Words came or went: an order that was not chosen follows them.
  if (change.q !== undefined && !change.sort && query.sort === usualSort(query.q))
    next.sort = usualSort(next.q);
  if (next.sort === 'relevance' && !next.q) next.sort = 'deadline';
  return next;
}

/** How many filters are in force, words and order apart. */
export const countFilters = (query: CatalogueQuery): number =>
  query.areas.length + query.topics.length + query.phases.length + (query.deadline ? 1 : 0);

/** The order that nobody has to choose: by relevance where there are words, by deadline where there are none. */
export const usualSort = (q: string): Sort => (q ? 'relevance' : 'deadline');
const sameAsFirst = (phases: readonly Phase[]): boolean =>
  phases.length === FIRST_PHASES.length && FIRST_PHASES.every((phase) => phases.includes(phase));
const clean = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_QUERY);
const ids = (values: string[]): string[] =>
  [...new Set(values)].filter((value) => ID.test(value)).slice(0, MAX_CHOICES);

/** Everything the catalogue needs to find, count and order one challenge. */
export interface CatalogueEntry {
  id: string;
  phase: Phase;
  areaId: string | null;
  topicIds: readonly string[];
  opensAt: Date | null;
  closesAt: Date | null;
  title: string;
  /** Title, summary, topics, member: what the words are looked for in. */
  words: string;
}

/**
 * Facet counts: each facet counts with all the other filters but without its own, so that a number says what
 * ticking the box would add.
 */
export interface CatalogueCounts {
  areas: Record<string, number>;
  topics: Record<string, number>;
  phases: Record<Phase, number>;
  deadlines: Record<Deadline, number>;
}

export interface CatalogueFound {
  /** Ids of one page, in order. */
  ids: string[];
  total: number;
  counts: CatalogueCounts;
}

/** Finds, counts and orders in memory: what the site does while the search engine is away. Whole words or their beginnings. */
export function browse(entries: readonly CatalogueEntry[], query: CatalogueQuery, now: Date): CatalogueFound {
  const wanted = words(query.q);
  const hasWords = (text: string) => {
    const there = words(text);
    return wanted.every((w) => there.some((word) => word.startsWith(w)));
  };
  const tests = {
    area: (e: CatalogueEntry) => query.areas.length === 0 || query.areas.includes(e.areaId ?? ''),
    topic: (e: CatalogueEntry) =>
      query.topics.length === 0 || e.topicIds.some((id) => query.topics.includes(id)),
    phase: (e: CatalogueEntry) => query.phases.length === 0 || query.phases.includes(e.phase),
    deadline: (e: CatalogueEntry) => query.deadline === null || closesWithin(e, query.deadline, now),
  };
  const found = entries.filter((e) => hasWords(e.words));
  const passing = (without?: keyof typeof tests) =>
    found.filter((e) =>
      (Object.keys(tests) as (keyof typeof tests)[]).every((name) => name === without || tests[name](e)),
    );
  const hits = passing().sort(inOrder(query.sort, (e) => hasWords(e.title)));
  const start = (query.page - 1) * CARDS_PER_PAGE;
  return {
    ids: hits.slice(start, start + CARDS_PER_PAGE).map((e) => e.id),
    total: hits.length,
    counts: {
      areas: tally(passing('area').map((e) => e.areaId ?? '')),
      topics: tally(passing('topic').flatMap((e) => e.topicIds)),
      phases: { ...noPhases(), ...tally(passing('phase').map((e) => e.phase)) },
      deadlines: Object.fromEntries(
        DEADLINES.map((days) => [days, passing('deadline').filter((e) => closesWithin(e, days, now)).length]),
      ) as Record<Deadline, number>,
    },
  };
}

export const noPhases = (): Record<Phase, number> => ({ open: 0, upcoming: 0, assessment: 0, concluded: 0 });

const closesWithin = (entry: CatalogueEntry, days: Deadline, now: Date): boolean =>
  entry.closesAt !== null && entry.closesAt > now && entry.closesAt.getTime() <= now.getTime() + days * DAY;

function inOrder(sort: Sort, isBest: (e: CatalogueEntry) => boolean) {
  const at = (date: Date | null) => date?.getTime() ?? 0;
  const byDeadline = (a: CatalogueEntry, b: CatalogueEntry): number => {
    if (a.phase !== b.phase) return PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase);
    if (a.phase === 'open') return at(a.closesAt) - at(b.closesAt);
    if (a.phase === 'upcoming') return at(a.opensAt) - at(b.opensAt);
    return at(b.closesAt) - at(a.closesAt);
  };
  return (a: CatalogueEntry, b: CatalogueEntry): number => {
    if (sort === 'newest') return at(b.opensAt) - at(a.opensAt);
    if (sort === 'relevance') return Number(isBest(b)) - Number(isBest(a)) || byDeadline(a, b);
    return byDeadline(a, b);
  };
}

function tally<T extends string>(values: readonly T[]): Record<T, number> {
  const counts = {} as Record<T, number>;
  for (const value of values) if (value) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const words = (text: string): string[] => fold(text).split(' ').filter(Boolean);

/** Whether a word (as `fold` writes it) begins like one of those asked: how `browse` compares. */
export function beginsAsIn(q: string): (word: string) => boolean {
  const wanted = words(q);
  return (word) => wanted.some((w) => word.startsWith(w));
}

/** Lower case, no accents, no punctuation: `Mobilità!` is `mobilita`. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
