import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from '$domain/proposal/two-versions';

const texts = fc.dictionary(fc.constantFrom('title', 'd1', 'd2', 'd3'), fc.constantFrom('', 'a', 'b', 'c'));

describe('two windows changed one draft', () => {
  it('asks only where both changed the same field', () => {
    const base = { d1: 'a', d2: 'a', d3: 'a' };
    const mine = { d1: 'mine', d2: 'a', d3: 'mine' };
    const stored = { d1: 'a', d2: 'theirs', d3: 'theirs' };
    expect(mergeTexts(mine, stored, base)).toEqual({
      taken: { d2: 'theirs' },
      conflicts: { d3: 'theirs' },
    });
  });

  it('asks about every difference when it does not know what the page was opened with', () => {
    expect(mergeTexts({ d1: 'mine', d2: 'same' }, { d1: 'theirs', d2: 'same' }, null)).toEqual({
      taken: {},
      conflicts: { d1: 'theirs' },
    });
  });

  it('never drops a text: what differs is mine alone, taken, or shown', () => {
    fc.assert(
      fc.property(texts, texts, fc.option(texts), (mine, stored, base) => {
        const { taken, conflicts } = mergeTexts(mine, stored, base);
        for (const [field, text] of Object.entries(mine)) {
          const other = stored[field] ?? '';
          if (field in taken) {
            // Mine was untouched: nothing typed is lost.
            expect(text).toBe(base?.[field] ?? '');
            expect(taken[field]).toBe(other);
          } else if (field in conflicts) {
            expect(conflicts[field]).toBe(other);
            expect(other).not.toBe(text);
          } else {
            // Kept: the other window has the same text, or did not touch it.
            expect([text, base?.[field] ?? '']).toContain(other);
          }
        }
        expect(Object.keys({ ...taken, ...conflicts }).every((field) => field in mine)).toBe(true);
      }),
    );
  });
});
