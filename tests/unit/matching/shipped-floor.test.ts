import { describe, expect, it } from 'vitest';
import { calibrate, ENOUGH_PAIRS, measure, type Fit } from '$domain/matching/floor';
import { floorOf } from '$domain/matching/shipped-floor';
import { median, upperSpread } from '$domain/matching/spread';

/** Pairs that have nothing to do with one another, always the same. */
function chance(count: number): Fit[] {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, () => ({
    coverage: Math.max(0, 0.012 + 0.005 * normal()),
    similarity: 0.92 + 0.01 * normal(),
  }));
}
const answer: Fit = { coverage: 0.09, similarity: 0.965 };

describe('the floor of a site', () => {
  it('is there before anything was measured', () => {
    const floor = floorOf([]);
    expect(measure(floor, { coverage: 0.012, similarity: null }, 300).meter).toBeNull();
    expect(measure(floor, { coverage: 0.012, similarity: 0.905 }, 300).meter).toBeNull();
    expect(measure(floor, { coverage: 0.1, similarity: null }, 300).meter).toBe('strong');
  });

  it('is not raised by the answers of a small site, which are a sizeable part of its pairs', () => {
    const strangers = chance(300);
    const answers = Array.from({ length: 15 }, () => answer);
    const floor = floorOf([...strangers, ...answers]);
    expect(measure(floor, answer, 300).meter).toBe('strong');
    expect(strangers.filter((pair) => measure(floor, pair, 300).meter !== null)).toEqual([]);
    // What they do to a plain standard deviation.
    expect(measure(calibrate([...strangers, ...answers]), answer, 300).meter).toBeNull();
  });

  it('is its own once there are enough pairs', () => {
    const pairs = chance(ENOUGH_PAIRS);
    expect(floorOf(pairs)).toEqual(calibrate(pairs));
    expect(floorOf(pairs.slice(1))).not.toEqual(calibrate(pairs.slice(1)));
  });

  it('compares words alone where nothing has a vector', () => {
    const pairs = chance(200).map(({ coverage }) => ({ coverage, similarity: null }));
    expect(measure(floorOf(pairs), { coverage: 0.09, similarity: null }, 300).meter).toBe('strong');
  });
});

it('a median and an upper deviation do not move for a few outliers', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBe(0);
  const even = Array.from({ length: 101 }, (_, i) => i);
  expect(upperSpread(even).mean).toBe(50);
  expect(upperSpread(even).deviation).toBeCloseTo(40 / 1.2816);
  expect(upperSpread([...even.slice(0, -5), 1e6, 1e6, 1e6, 1e6, 1e6])).toEqual(upperSpread(even));
  expect(upperSpread([])).toEqual({ mean: 0, deviation: 0 });
});
