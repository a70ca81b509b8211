import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milanField, parseMilanTime } from '$domain/milan-time';

describe('a time typed as Milan time (trust 17)', () => {
  it.each([
    ['2027-03-28T01:59', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
    ['2026-10-25T01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['2026-12-11T18:00', '2026-12-11T17:00:00.000Z'],
    ['2026-07-11T18:00', '2026-07-11T16:00:00.000Z'],
  ])('%s is %s', (typed, utc) => {
    const time = parseMilanTime(typed);
    expect(time.ok && time.date.toISOString()).toBe(utc);
  });

  it.each(['2027-03-28T02:00', '2027-03-28T02:30', '2027-03-28T02:59'])(
    '%s does not exist: the clocks go forward over it',
    (typed) => expect(parseMilanTime(typed)).toEqual({ ok: false, problem: 'missing_hour' }),
  );

  it.each(['2026-10-25T02:00', '2026-10-25T02:30', '2026-10-25T02:59'])(
    '%s comes twice: a deadline must mean one instant',
    (typed) => expect(parseMilanTime(typed)).toEqual({ ok: false, problem: 'double_hour' }),
  );

  it.each([
    '',
    'domani',
    '2026-02-30T10:00',
    '2026-12-11T24:00',
    '2026-12-11T18:60',
    '2026-12-11 18:00',
    '2026-12-11T18:00Z',
  ])('%j is no time', (typed) => expect(parseMilanTime(typed)).toEqual({ ok: false, problem: 'not_a_time' }));

  it('every minute is read back as it is shown, but for the hour that comes twice', () => {
    const minute = fc.integer({
      min: Date.UTC(2024, 0) / 60_000,
      max: Date.UTC(2040, 0) / 60_000,
    });
    fc.assert(
      fc.property(minute, (at) => {
        const shown = milanField(new Date(at * 60_000));
        const read = parseMilanTime(shown);
        if (read.ok) expect(read.date.getTime()).toBe(at * 60_000);
        else expect(read.problem).toBe('double_hour');
      }),
      { numRuns: 2_000 },
    );
  });
});
