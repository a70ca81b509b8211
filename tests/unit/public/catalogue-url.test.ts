import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  browse,
  catalogueSearch,
  changed,
  DEADLINES,
  parseCatalogue,
  PHASES,
  SORTS,
  type CatalogueEntry,
  type CatalogueQuery,
} from '$domain/challenge/catalogue';

const parse = (search: string) => parseCatalogue(new URLSearchParams(search));

describe('the catalogue keeps its state in the URL', () => {
  it('a first visit sees what is open or soon will be, and needs no query', () => {
    expect(parse('')).toEqual({
      q: '',
      areas: [],
      topics: [],
      phases: ['open', 'upcoming'],
      deadline: null,
      sort: 'deadline',
      page: 1,
    });
    expect(catalogueSearch(parse(''))).toBe('');
  });

  it('boxes without a tick mean every state, because the form says so', () => {
    expect(parse('status=any').phases).toEqual([]);
    expect(catalogueSearch(parse('status=any'))).toBe('?status=any');
    expect(parse('status=any&status=concluded').phases).toEqual(['concluded']);
  });

  it('words bring their own order, and taking them away brings the deadline back', () => {
    expect(parse('q=sensori').sort).toBe('relevance');
    expect(parse('sort=relevance').sort).toBe('deadline');
    const searched = changed(parse(''), { q: 'sensori' });
    expect(searched.sort).toBe('relevance');
    expect(changed(searched, { q: '' }).sort).toBe('deadline');
    expect(changed(parse('sort=newest'), { q: 'sensori' }).sort).toBe('newest');
    // The form sends an empty order for "the usual one".
    expect(parse('q=sensori&sort=').sort).toBe('relevance');
  });

  it('a change of filter starts again from the first page', () => {
    expect(changed(parse('page=3'), { areas: ['mobility'] }).page).toBe(1);
  });

  it('drops what is no id, no state, no number', () => {
    const hostile = new URLSearchParams([
      ['area', 'mobility'],
      ['area', 'x" OR state = "draft'],
      ['topic', "'] OR id EXISTS"],
      ['status', 'draft'],
      ['status', 'open'],
      ['deadline', '7 OR 1'],
      ['sort', 'closesAt:asc'],
      ['page', '-4'],
      ['email[$ne]', 'x'],
    ]);
    expect(parseCatalogue(hostile)).toEqual({
      q: '',
      areas: ['mobility'],
      topics: [],
      phases: ['open'],
      deadline: null,
      sort: 'deadline',
      page: 1,
    });
  });

  it('shortens a megabyte of words and drops control characters', () => {
    const q = parseCatalogue(new URLSearchParams([['q', `a\u0000b\r\n${'x'.repeat(1_000_000)}`]])).q;
    expect(q.length).toBe(200);
    expect(q.startsWith('a b x')).toBe(true);
  });

  it('reads back exactly what it writes, whatever is asked', () => {
    const id = fc.stringMatching(/^[\w-]{1,20}$/);
    const query: fc.Arbitrary<CatalogueQuery> = fc
      .record({
        q: fc.constantFrom('', 'sensori', 'consumi degli edifici', 'a&b=c #1', 'perché?'),
        areas: fc.uniqueArray(id, { maxLength: 4 }),
        topics: fc.uniqueArray(id, { maxLength: 4 }),
        phases: fc.subarray([...PHASES]),
        deadline: fc.constantFrom(null, ...DEADLINES),
        sort: fc.constantFrom(...SORTS),
        page: fc.integer({ min: 1, max: 200 }),
      })
      .filter(({ q, sort }) => q !== '' || sort !== 'relevance');
    fc.assert(
      fc.property(query, (asked) => {
        expect(parse(catalogueSearch(asked))).toEqual(asked);
      }),
    );
  });
});

describe('going through the challenges in memory', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const entry = (id: string, rest: Partial<CatalogueEntry>): CatalogueEntry => ({
    id,
    phase: 'open',
    areaId: 'mobility',
    topicIds: [],
    opensAt: inDays(-10),
    closesAt: inDays(10),
    title: id,
    words: id,
    ...rest,
  });
  const entries = [
    entry('decided', { phase: 'concluded', closesAt: inDays(-40) }),
    entry('later', { closesAt: inDays(25) }),
    entry('coming', { phase: 'upcoming', opensAt: inDays(3), closesAt: inDays(33) }),
    entry('sooner', { closesAt: inDays(3), areaId: 'work', topicIds: ['sensors'] }),
    entry('judged', { phase: 'assessment', closesAt: inDays(-2) }),
  ];

  it('puts open ones by nearest deadline first, then those to come, then the rest', () => {
    expect(browse(entries, parse('status=any'), now).ids).toEqual([
      'sooner',
      'later',
      'coming',
      'judged',
      'decided',
    ]);
  });

  it('counts each facet with the other filters and without its own', () => {
    const { counts, total } = browse(entries, parse('area=work&status=any'), now);
    expect(total).toBe(1);
    expect(counts.areas).toEqual({ mobility: 4, work: 1 });
    expect(counts.topics).toEqual({ sensors: 1 });
    expect(counts.phases).toEqual({ open: 1, upcoming: 0, assessment: 0, concluded: 0 });
    expect(counts.deadlines).toEqual({ 7: 1, 30: 1 });
  });

  it('finds words without their accents, from their beginnings', () => {
    const some = [entry('a', { words: 'Mobilità accessibile' }), entry('b', { words: 'Energia' })];
    expect(browse(some, parse('q=mobilita'), now).ids).toEqual(['a']);
    expect(browse(some, parse('q=access'), now).ids).toEqual(['a']);
    expect(browse(some, parse('q=sibile'), now).ids).toEqual([]);
  });
});
