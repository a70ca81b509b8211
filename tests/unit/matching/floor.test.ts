import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, measure, type Fit } from '$domain/matching/floor';

/** Evenly spread chance: coverage 0 … 0.1, similarity 0.8 … 0.9. */
const chance = Array.from({ length: 30_000 }, (_, i): Fit => ({
  coverage: (i % 1000) / 10_000,
  similarity: 0.8 + ((i * 7919) % 30_000) / 300_000,
}));
const calibration = calibrate(chance);

describe('the floor', () => {
  it('lets one random pair in a thousand through, and one in three thousand as strong', () => {
    const meters = chance.map((pair) => measure(calibration, pair).meter);
    expect(meters.filter(Boolean).length).toBeLessThanOrEqual(30);
    expect(meters.filter((meter) => meter === 'strong').length).toBeLessThanOrEqual(10);
    expect(meters.filter(Boolean).length).toBeGreaterThan(0);
  });

  it('has words for how well a pair fits', () => {
    expect(measure(calibration, { coverage: 0.5, similarity: 0.95 }).meter).toBe('strong');
    expect(measure(calibration, { coverage: 0.05, similarity: 0.85 }).meter).toBeNull();
    const { possible, strong, coverage } = calibration.words;
    const at = (fit: number) => ({ coverage: coverage.mean + fit * coverage.deviation, similarity: null });
    const scale = { ...calibration, words: { ...calibration.words, strong: possible + 1 } };
    expect(measure(scale, at(possible + 0.25)).meter).toBe('partial');
    expect(measure(scale, at(possible + 0.75)).meter).toBe('good');
    expect(measure(scale, at(possible + 1.1)).meter).toBe('strong');
    expect(strong).toBeGreaterThanOrEqual(possible);
  });

  it('never ranks a pair lower for sharing more, in words or in meaning', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, (a, b, c, d) => {
        const less = measure(calibration, { coverage: Math.min(a, b), similarity: Math.min(c, d) });
        const more = measure(calibration, { coverage: Math.max(a, b), similarity: Math.max(c, d) });
        expect(more.fit).toBeGreaterThanOrEqual(less.fit);
      }),
    );
  });

  it('measures by words alone where a vector is missing', () => {
    expect(measure(calibration, { coverage: 0.5, similarity: null }).meter).toBe('strong');
    expect(
      measure(calibrate([{ coverage: 0.1, similarity: null }]), { coverage: 0.1, similarity: 1 }).meter,
    ).toBeNull();
  });

  it('needs pairs', () => {
    expect(() => calibrate([])).toThrow(RangeError);
  });
});
