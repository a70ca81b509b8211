import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsAsIn } from '$domain/challenge/catalogue';
import { excerpt, hasMark, highlight, type Part } from '$domain/challenge/excerpt';

const joined = (parts: readonly Part[]) => parts.map((part) => part.text).join('');
const marks = (parts: readonly Part[]) => parts.filter((part) => part.mark).map((part) => part.text);

describe('marking the words that were found', () => {
  it('marks whole words, whatever their accents and capitals, neighbours as one', () => {
    const parts = highlight("La Mobilità sostenibile, la mobilita' dolce", beginsAsIn('mobilita SOST'));
    expect(marks(parts)).toEqual(['Mobilità sostenibile', 'mobilita']);
  });

  it('loses and adds nothing, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, q) => {
        expect(joined(highlight(text, beginsAsIn(q)))).toBe(text);
      }),
    );
  });

  it('an excerpt is short, holds the first mark whole, and says where it was cut', () => {
    const words = fc.array(fc.constantFrom('città', 'dei', 'sensori', 'per', 'la', 'pioggia,'), {
      maxLength: 90,
    });
    fc.assert(
      fc.property(words, words, fc.integer({ min: 40, max: 200 }), (before, after, length) => {
        const text = [...before, 'ornitorinco', ...after].join(' ');
        const parts = excerpt(highlight(text, beginsAsIn('ornito')), length);
        expect(hasMark(parts)).toBe(true);
        expect(marks(parts)[0]).toBe('ornitorinco');
        expect(joined(parts).length).toBeLessThanOrEqual(length + 4);
        const kept = joined(parts).replace(/^… /, '').replace(/ …$/, '');
        expect(text).toContain(kept);
        expect(joined(parts).startsWith('… ')).toBe(!text.startsWith(kept));
        expect(joined(parts).endsWith(' …')).toBe(!text.endsWith(kept));
      }),
    );
  });

  it('without a mark it is the beginning', () => {
    expect(joined(excerpt([{ text: 'uno due tre quattro cinque' }], 12))).toBe('uno due tre …');
  });
});
