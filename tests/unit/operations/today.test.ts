import { describe, expect, it } from 'vitest';
import { answeredInTime, daysToAnswer, isBehind, workingDays, yearBegan } from '$domain/operations/today';

const at = (text: string) => new Date(text);

describe('what waits for the secretariat', () => {
  it('counts working days of Milan', () => {
    const friday = at('2026-11-20T16:00Z');
    expect(workingDays(friday, at('2026-11-20T20:00Z'))).toBe(0);
    expect(workingDays(friday, at('2026-11-22T20:00Z'))).toBe(0);
    // In Milan it is Monday already.
    expect(workingDays(friday, at('2026-11-22T23:30Z'))).toBe(1);
    expect(workingDays(friday, at('2026-11-27T09:00Z'))).toBe(5);
  });

  it('calls a reviewer late with less than half done and ten days left, never without work', () => {
    const now = at('2026-11-24T10:00Z');
    const soon = at('2026-12-04T10:00Z');
    expect(isBehind(12, 5, soon, now)).toBe(true);
    expect(isBehind(12, 6, soon, now)).toBe(false);
    expect(isBehind(12, 0, at('2026-12-04T10:01Z'), now)).toBe(false);
    expect(isBehind(12, 0, null, now)).toBe(false);
    expect(isBehind(0, 0, soon, now)).toBe(false);
    expect(isBehind(1, 0, at('2026-11-01T10:00Z'), now)).toBe(true);
  });

  it('begins the year at midnight in Milan', () => {
    expect(yearBegan(at('2026-12-31T22:59Z')).toISOString()).toBe('2025-12-31T23:00:00.000Z');
    expect(yearBegan(at('2026-12-31T23:00Z')).toISOString()).toBe('2026-12-31T23:00:00.000Z');
  });

  it('says how many answers left in time, and after how many days', () => {
    const decided = [
      {
        closesAt: at('2026-09-01T16:00Z'),
        answersBy: at('2026-10-13T16:00Z'),
        decidedAt: at('2026-10-11T16:00Z'),
      },
      {
        closesAt: at('2026-09-01T16:00Z'),
        answersBy: at('2026-10-13T16:00Z'),
        decidedAt: at('2026-10-21T16:00Z'),
      },
      {
        closesAt: at('2026-08-01T16:00Z'),
        answersBy: at('2026-09-13T16:00Z'),
        decidedAt: at('2026-09-01T16:00Z'),
      },
    ];
    expect(answeredInTime(decided)).toBe(67);
    expect(answeredInTime([])).toBeNull();
    expect(daysToAnswer(decided)).toEqual([
      { month: '2026-09', days: 31 },
      { month: '2026-10', days: 45 },
    ]);
  });
});
