import { calibrate, ENOUGH_PAIRS, type Calibration, type Fit, type FloorScale } from './floor';
import type { Spread } from './spread';

/**
 * Where chance ended on 121,990 random pairs of 61 real calls and 14,607 proposals, answers left out, with the default
 * model: the 99.9th and 99.967th percentiles in robust standard deviations. For sites that have too few pairs to find
 * such percentiles of their own.
 */
const COVERAGE: Spread = { mean: 0.0113, deviation: 0.0057 };
const SHIPPED: { words: FloorScale; meaning: FloorScale } = {
  words: { pairs: 0, coverage: COVERAGE, similarity: null, possible: 6.89, strong: 8.62 },
  meaning: {
    pairs: 0,
    coverage: COVERAGE,
    similarity: { mean: 0.9045, deviation: 0.0099 },
    possible: 10.48,
    strong: 13.11,
  },
};

/** Pairs that tell what is usual on a site, long before they tell what is rare. */
const USUAL_PAIRS = 100;

/**
 * The floor of a site with these pairs, drawn where nobody expects an answer. With enough of them, its own. With fewer,
 * what is usual is its own (how much two texts have in common depends on their length and language), and how far above
 * it chance ends is as shipped.
 */
export function floorOf(pairs: readonly Fit[]): Calibration {
  const withVectors = pairs.filter(({ similarity }) => similarity !== null);
  return {
    words: scaleOf('words', pairs),
    meaning: scaleOf('meaning', withVectors),
  };
}

function scaleOf(kind: 'words' | 'meaning', pairs: readonly Fit[]): FloorScale {
  const shipped = SHIPPED[kind];
  if (pairs.length >= ENOUGH_PAIRS) return calibrate(pairs)[kind] ?? shipped;
  if (pairs.length < USUAL_PAIRS) return shipped;
  return {
    ...shipped,
    pairs: pairs.length,
    coverage: robustSpread(pairs.map(({ coverage }) => coverage)),
    similarity: shipped.similarity && robustSpread(pairs.flatMap(({ similarity }) => similarity ?? [])),
  };
}

/**
 * Median and median absolute deviation × 1.4826, which is the standard deviation of a normal distribution (Rousseeuw &
 * Croux 1993). On a small site one pair in twenty may be an answer: it must not widen what passes for chance.
 */
export function robustSpread(values: readonly number[]): Spread {
  const mean = median(values);
  return { mean, deviation: 1.4826 * median(values.map((value) => Math.abs(value - mean))) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2) return sorted[middle] as number;
  return sorted.length ? ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2 : 0;
}
