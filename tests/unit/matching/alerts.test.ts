import { describe, expect, it } from 'vitest';
import { nextAlert } from '$domain/matching/alerts';

const at = (text: string) => new Date(text);

describe('when a letter about new challenges leaves', () => {
  it('at once, now', () => {
    expect(nextAlert('at_once', at('2026-11-24T12:00:00Z'))).toEqual(at('2026-11-24T12:00:00Z'));
  });

  it('every day at eight in Milan', () => {
    expect(nextAlert('daily', at('2026-11-24T06:59:59Z'))).toEqual(at('2026-11-24T07:00:00Z'));
    expect(nextAlert('daily', at('2026-11-24T07:00:00Z'))).toEqual(at('2026-11-25T07:00:00Z'));
    // The day on which summer time ends: eight in the morning is one hour later in UTC.
    expect(nextAlert('daily', at('2026-10-24T20:00:00Z'))).toEqual(at('2026-10-25T07:00:00Z'));
    expect(nextAlert('daily', at('2026-10-23T20:00:00Z'))).toEqual(at('2026-10-24T06:00:00Z'));
  });

  it('every Monday at eight in Milan', () => {
    expect(nextAlert('weekly', at('2026-11-24T12:00:00Z'))).toEqual(at('2026-11-30T07:00:00Z'));
    expect(nextAlert('weekly', at('2026-11-30T07:00:00Z'))).toEqual(at('2026-12-07T07:00:00Z'));
    // Late on a Sunday in London it is Monday in Milan.
    expect(nextAlert('weekly', at('2026-11-29T23:30:00Z'))).toEqual(at('2026-11-30T07:00:00Z'));
  });
});
