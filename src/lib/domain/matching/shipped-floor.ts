import { calibrate, ENOUGH_PAIRS, type Calibration, type Fit, type FloorScale } from './floor';

/**
 * Where chance ends, for sites that have too few pairs to find their own 99.967th percentile. Cautious round numbers, in
 * standard deviations: nobody has measured them yet.
 */
const SHIPPED: Required<{ [K in keyof Calibration]: FloorScale }> = {
  words: {
    pairs: 0,
    coverage: { mean: 0.03, deviation: 0.02 },
    similarity: null,
    possible: 5,
    strong: 6.5,
  },
  meaning: {
    pairs: 0,
    coverage: { mean: 0.03, deviation: 0.02 },
    similarity: { mean: 0.89, deviation: 0.012 },
    possible: 8,
    strong: 9.5,
  },
};

/** Pairs that tell what is usual on a site, long before they tell what is rare. */
const USUAL_PAIRS = 100;

/**
 * The floor of a site with these random pairs. With enough of them, its own. With fewer, what is usual is its own (how
 * much two texts have in common depends on their length and language), and how far above it chance ends is as shipped.
 */
export function floorOf(pairs: readonly Fit[]): Calibration {
  const withVectors = pairs.filter(({ similarity }) => similarity !== null);
  const own = pairs.length ? calibrate(pairs) : { words: null, meaning: null };
  return {
    words: settled(own.words, SHIPPED.words, pairs.length),
    meaning: settled(own.meaning, SHIPPED.meaning, withVectors.length),
  };
}

function settled(own: FloorScale | null, shipped: FloorScale, pairs: number): FloorScale {
  if (own && pairs >= ENOUGH_PAIRS) return own;
  if (!own || pairs < USUAL_PAIRS) return shipped;
  return { ...own, possible: shipped.possible, strong: shipped.strong };
}
