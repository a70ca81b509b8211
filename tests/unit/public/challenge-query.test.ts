import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARDS_PER_PAGE, parseCatalogue } from '$domain/challenge/catalogue';
import { catalogueQueries, quoted, readCatalogue } from '$server/search/challenge-query';

const now = new Date('2026-11-24T12:00:00Z');
const at = now.getTime();
const ask = (search: string) =>
  catalogueQueries('challenges', parseCatalogue(new URLSearchParams(search)), now);
const filters = (search: string) => ask(search).map((query) => query.filter);

describe('the question to the search engine', () => {
  it('no filter can be written from outside', () => {
    // One expectation for all: what is not refused is plain.
    const passed: string[] = [];
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        try {
          passed.push(quoted(value));
        } catch {
          return;
        }
      }),
    );
    expect(passed.filter((text) => !/^"[\w-]{1,64}"$/.test(text))).toEqual([]);
    for (const value of ['a" OR state = "draft', 'a\\', "a'", '', 'a] OR [b', 'x'.repeat(65)])
      expect(() => quoted(value)).toThrow();
    const text = JSON.stringify(filters('area=a"%20OR%20state%20%3D%20"draft&q=state%20%3D%20draft'));
    expect(text).not.toContain('draft');
  });

  it('only ever asks for states that are public', () => {
    const text = JSON.stringify(filters('status=any'));
    for (const state of ['draft', 'awaiting_approval', 'cancelled']) expect(text).not.toContain(state);
  });

  it('decides by the dates what is open, not by the state that was indexed', () => {
    const [open, upcoming, assessment] = filters('status=any');
    expect(open).toEqual([`state IN ["scheduled", "open"] AND opensAt <= ${at} AND closesAt > ${at}`]);
    expect(upcoming).toEqual([`state IN ["scheduled"] AND opensAt > ${at}`]);
    expect(assessment).toEqual([
      `state IN ["closed", "assessment"] OR (state IN ["scheduled", "open"] AND closesAt <= ${at})`,
    ]);
  });

  it('counts a facet without its own filter and with all the others', () => {
    const [, , , , areas, topics, week] = filters('area=mobility&topic=sensors&deadline=30&status=open');
    const text = (part: unknown) => JSON.stringify(part);
    expect(text(areas)).not.toContain('areaId');
    expect(text(areas)).toContain('topicIds');
    expect(text(topics)).toContain('areaId');
    expect(text(topics)).not.toContain('topicIds');
    expect(text(week)).toContain(`closesAt <= ${at + 7 * 86_400_000}`);
    expect(text(week)).not.toContain(`closesAt <= ${at + 30 * 86_400_000}`);
  });

  it('orders by deadline phase by phase, and cuts the page out of them', () => {
    const query = parseCatalogue(new URLSearchParams('page=2'));
    const queries = catalogueQueries('challenges', query, now);
    expect(queries[0]).toMatchObject({ hitsPerPage: 2 * CARDS_PER_PAGE, sort: ['closesAt:asc'] });
    expect(queries[1]).toMatchObject({ hitsPerPage: 2 * CARDS_PER_PAGE, sort: ['opensAt:asc'] });
    // Phases that are not chosen are counted and not fetched.
    expect(queries[3]).toMatchObject({ hitsPerPage: 0 });
    const hits = (name: string, count: number) => ({
      totalHits: count,
      hits: Array.from({ length: count }, (_, i) => ({ id: `${name}${i}` })),
    });
    const results = [hits('open', 14), hits('soon', 4), { totalHits: 5, hits: [] }] as never;
    const found = readCatalogue(results, query);
    expect(found.total).toBe(18);
    expect(found.ids).toEqual(['open12', 'open13', 'soon0', 'soon1', 'soon2', 'soon3']);
  });
});
