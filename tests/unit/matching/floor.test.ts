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
    const meters = chance.map((pair) => measure(calibration, pair, 300).meter);
    expect(meters.filter(Boolean).length).toBeLessThanOrEqual(30);
    expect(meters.filter((meter) => meter === 'strong').length).toBeLessThanOrEqual(10);
    expect(meters.filter(Boolean).length).toBeGreaterThan(0);
  });

  it('has words for how well a pair fits', () => {
    expect(measure(calibration, { coverage: 0.5, similarity: 0.95 }, 300).meter).toBe('strong');
    expect(measure(calibration, { coverage: 0.05, similarity: 0.85 }, 300).meter).toBeNull();
    const { possible, strong, coverage } = calibration.words;
    const at = (fit: number) => ({ coverage: coverage.mean + fit * coverage.deviation, similarity: null });
    const scale = { ...calibration, words: { ...calibration.words, strong: possible + 1 } };
    expect(measure(scale, at(possible + 0.25), 300).meter).toBe('partial');
    expect(measure(scale, at(possible + 0.75), 300).meter).toBe('good');
    expect(measure(scale, at(possible + 1.1), 300).meter).toBe('strong');
    expect(strong).toBeGreaterThanOrEqual(possible);
  });

  it('never ranks a pair lower for sharing more, in words or in meaning', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, (a, b, c, d) => {
        const less = measure(calibration, { coverage: Math.min(a, b), similarity: Math.min(c, d) }, 300);
        const more = measure(calibration, { coverage: Math.max(a, b), similarity: Math.max(c, d) }, 300);
        expect(more.fit).toBeGreaterThanOrEqual(less.fit);
      }),
    );
  });

  it('measures by words alone where a vector is missing', () => {
    expect(measure(calibration, { coverage: 0.5, similarity: null }, 300).meter).toBe('strong');
    expect(
      measure(calibrate([{ coverage: 0.1, similarity: null }]), { coverage: 0.1, similarity: 1 }, 300).meter,
    ).toBeNull();
  });

  it.each([20, 300, 2000])('calls something strong in one empty case of ten among %i texts', (texts) => {
    let seed = 11;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const drawn = (): Fit => ({ coverage: -Math.log(random()) / 100, similarity: null });
    const floor = calibrate(Array.from({ length: 40_000 }, drawn));
    const cases = Array.from({ length: 400 }, () => {
      const meters = Array.from({ length: texts }, () => measure(floor, drawn(), texts).meter);
      return { strong: meters.includes('strong'), shown: meters.some((meter) => meter !== null) };
    });
    const share = (which: 'strong' | 'shown') => cases.filter((one) => one[which]).length / cases.length;
    expect(share('strong')).toBeGreaterThan(0.03);
    expect(share('strong')).toBeLessThan(0.18);
    expect(share('shown')).toBeGreaterThan(share('strong'));
    expect(share('shown')).toBeLessThan(0.4);
  });

  it('asks more of a pair the more texts are compared, and never less', () => {
    const words = ['strong', 'good', 'partial', null];
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        (coverage, a, b) => {
          const among = (texts: number) =>
            words.indexOf(measure(calibration, { coverage, similarity: null }, texts).meter);
          expect(among(Math.max(a, b))).toBeGreaterThanOrEqual(among(Math.min(a, b)));
        },
      ),
    );
  });

  it('needs pairs', () => {
    expect(() => calibrate([])).toThrow(RangeError);
  });
});
