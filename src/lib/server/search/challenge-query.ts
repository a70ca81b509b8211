import type { MultiSearchQuery, SearchResponse } from 'meilisearch';
import {
  CARDS_PER_PAGE,
  DEADLINES,
  PHASES,
  type CatalogueFound,
  type CatalogueQuery,
  type Deadline,
  type Phase,
} from '$domain/challenge/catalogue';

const DAY = 86_400_000;

/** A document of the index as the answers show it. */
export interface FoundDocument {
  id: string;
}

/**
 * One value in a filter. Only ids and states get this far; anything that could end the string is refused,
 * so that no filter can be written from outside (trust 5).
 */
export function quoted(value: string): string {
  if (!/^[\w-]{1,64}$/.test(value)) throw new Error('not a value for a search filter');
  return `"${value}"`;
}

/** A filter: the attribute has one of these values. */
export const isOneOf = (attribute: string, values: readonly string[]): string =>
  `${attribute} IN [${values.map(quoted).join(', ')}]`;

/** The phase at an instant, by the dates: the index may still hold the state of a minute ago. */
function phaseFilter(phase: Phase, now: number): string {
  switch (phase) {
    case 'open':
      return `${isOneOf('state', ['scheduled', 'open'])} AND opensAt <= ${now} AND closesAt > ${now}`;
    case 'upcoming':
      return `${isOneOf('state', ['scheduled'])} AND opensAt > ${now}`;
    case 'assessment':
      return `${isOneOf('state', ['closed', 'assessment'])} OR (${isOneOf('state', ['scheduled', 'open'])} AND closesAt <= ${now})`;
    case 'concluded':
      return isOneOf('state', ['decided', 'archived']);
  }
}

const PHASE_ORDER: Record<Phase, string> = {
  open: 'closesAt:asc',
  upcoming: 'opensAt:asc',
  assessment: 'closesAt:desc',
  concluded: 'closesAt:desc',
};

type Filters = Record<'area' | 'topic' | 'phase' | 'deadline', string>;

function filtersOf(query: CatalogueQuery, now: number): Filters {
  return {
    area: query.areas.length > 0 ? isOneOf('areaId', query.areas) : '',
    topic: query.topics.length > 0 ? isOneOf('topicIds', query.topics) : '',
    phase: query.phases.map((phase) => `(${phaseFilter(phase, now)})`).join(' OR '),
    deadline: query.deadline ? deadlineFilter(query.deadline, now) : '',
  };
}

const deadlineFilter = (days: Deadline, now: number): string =>
  `closesAt > ${now} AND closesAt <= ${now + days * DAY}`;

/** All filters but one, each an AND of the whole. */
const allBut = (filters: Filters, left?: keyof Filters, ...more: string[]): string[] => [
  ...(Object.keys(filters) as (keyof Filters)[])
    .filter((name) => name !== left && filters[name])
    .map((name) => filters[name]),
  ...more,
];

/**
 * The catalogue as the queries of one call: one for each phase (its count; its hits, when the order is by
 * deadline, because each phase has an order of its own), one for each facet without its own filter, and one for
 * the hits in any other order. Exact totals (`hitsPerPage`), not estimates.
 * @param loose some of the words are enough, for when all of them together find nothing
 */
export function catalogueQueries(
  indexUid: string,
  query: CatalogueQuery,
  now: Date,
  { loose = false } = {},
): MultiSearchQuery[] {
  const at = now.getTime();
  const filters = filtersOf(query, at);
  const base = {
    indexUid,
    q: query.q,
    matchingStrategy: loose ? ('last' as const) : ('all' as const),
    attributesToRetrieve: ['id'],
  };
  const count = { page: 1, hitsPerPage: 0 };
  const byDeadline = query.sort === 'deadline';
  const needed = query.page * CARDS_PER_PAGE;
  return [
    ...PHASES.map((phase) => ({
      ...base,
      filter: allBut(filters, 'phase', phaseFilter(phase, at)),
      ...(byDeadline && isChosen(query, phase)
        ? { page: 1, hitsPerPage: needed, sort: [PHASE_ORDER[phase]] }
        : count),
    })),
    { ...base, ...count, filter: allBut(filters, 'area'), facets: ['areaId'] },
    { ...base, ...count, filter: allBut(filters, 'topic'), facets: ['topicIds'] },
    ...DEADLINES.map((days) => ({
      ...base,
      ...count,
      filter: allBut(filters, 'deadline', deadlineFilter(days, at)),
    })),
    ...(byDeadline
      ? []
      : [
          {
            ...base,
            filter: allBut(filters),
            page: query.page,
            hitsPerPage: CARDS_PER_PAGE,
            ...(query.sort === 'newest' ? { sort: ['opensAt:desc'] } : {}),
          },
        ]),
  ];
}

const isChosen = (query: CatalogueQuery, phase: Phase): boolean =>
  query.phases.length === 0 || query.phases.includes(phase);

/** Challenges without an area count nowhere. */
function withoutNone(counts: Record<string, number> = {}): Record<string, number> {
  const { '': _none, ...rest } = counts;
  return rest;
}

/** Reads the answers of `catalogueQueries`, in the same order. */
export function readCatalogue(
  results: SearchResponse<FoundDocument>[],
  query: CatalogueQuery,
): CatalogueFound {
  const total = (index: number) => results[index]?.totalHits ?? 0;
  const areas = PHASES.length;
  const deadlines = areas + 2;
  const phases = Object.fromEntries(PHASES.map((phase, i) => [phase, total(i)])) as Record<Phase, number>;
  const chosen = PHASES.map((phase, i) => ({ phase, i })).filter(({ phase }) => isChosen(query, phase));
  const start = (query.page - 1) * CARDS_PER_PAGE;
  const ids =
    query.sort === 'deadline'
      ? chosen
          .flatMap(({ i }) => results[i]?.hits ?? [])
          .slice(start, start + CARDS_PER_PAGE)
          .map((hit) => hit.id)
      : (results.at(-1)?.hits ?? []).map((hit) => hit.id);
  return {
    ids,
    total: chosen.reduce((sum, { phase }) => sum + phases[phase], 0),
    counts: {
      areas: withoutNone(results[areas]?.facetDistribution?.areaId),
      topics: results[areas + 1]?.facetDistribution?.topicIds ?? {},
      phases,
      deadlines: Object.fromEntries(DEADLINES.map((days, i) => [days, total(deadlines + i)])) as Record<
        Deadline,
        number
      >,
    },
  };
}
