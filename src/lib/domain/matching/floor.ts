import { MEANING_WEIGHT } from './rank';
import { spread, standard, type Spread } from './spread';

/**
 * A best match exists even where nothing fits, so a match must also be better than chance: its fit is compared with
 * that of pairs drawn at random. Shares of random pairs that stay below each level (matching.md, step 9).
 */
export const USUAL_ABOVE = 0.9;
export const POSSIBLE_ABOVE = 0.999;
export const STRONG_ABOVE = 0.99967;
/** In so many cases where nothing fits, something comes by chance to be shown, and to be called strong. */
const SHOWN_BY_CHANCE = 0.3;
const STRONG_BY_CHANCE = 0.1;
/** Among fewer texts than this nothing is learnt of what is rare. */
const FEWEST_TEXTS = 10;
/** Fewer pairs than this say too little about their own 99.967th percentile. */
export const ENOUGH_PAIRS = 10_000;

/** One pair, seen by itself: no other candidate has a part in it. */
export interface Fit {
  /** BM25 / its ceiling for this query. */
  coverage: number;
  /** Similarity of the vectors; null where either text has none. */
  similarity: number | null;
}

/** Where chance ends, for pairs with vectors or for words alone. Plain data: a job measures it, MongoDB keeps it. */
export interface FloorScale {
  pairs: number;
  coverage: Spread;
  /** Null when words alone are compared. */
  similarity: Spread | null;
  /** What one random pair in ten reaches; null where too few pairs were measured to say. */
  usual: number | null;
  possible: number;
  strong: number;
}

export interface Calibration {
  words: FloorScale;
  /** Null while no vectors are there to calibrate on. */
  meaning: FloorScale | null;
}

/** Measures chance on pairs drawn at random. @throws RangeError when there are no pairs */
export function calibrate(pairs: readonly Fit[]): Calibration {
  if (!pairs.length) throw new RangeError('no pairs to calibrate on');
  const withVectors = pairs.filter(({ similarity }) => similarity !== null);
  return {
    words: scaleOf(pairs.map(({ coverage }) => ({ coverage, similarity: null }))),
    meaning: withVectors.length ? scaleOf(withVectors) : null,
  };
}

function scaleOf(pairs: readonly Fit[]): FloorScale {
  const similarities = pairs.map(({ similarity }) => similarity).filter((value) => value !== null);
  const scale = {
    pairs: pairs.length,
    coverage: spread(pairs.map(({ coverage }) => coverage)),
    similarity: similarities.length ? spread(similarities) : null,
  };
  const percentile = percentilesOn(scale, pairs);
  return {
    ...scale,
    usual: percentile(USUAL_ABOVE),
    possible: percentile(POSSIBLE_ABOVE),
    strong: percentile(STRONG_ABOVE),
  };
}

/** What this share of the pairs does not exceed, on a scale. */
export function percentilesOn(
  scale: Pick<FloorScale, 'coverage' | 'similarity'>,
  pairs: readonly Fit[],
): (share: number) => number {
  const fits = pairs.map((pair) => fitOn(scale, pair)).sort((a, b) => a - b);
  return (share) => fits[Math.ceil(share * fits.length) - 1] ?? 0;
}

/** The same sum as the ranking's, in standard deviations of random pairs. */
function fitOn(scale: Pick<FloorScale, 'coverage' | 'similarity'>, { coverage, similarity }: Fit): number {
  const meaning = scale.similarity && similarity !== null ? standard(similarity, scale.similarity) : 0;
  return standard(coverage, scale.coverage) + MEANING_WEIGHT * meaning;
}

/** Words on the meter, best first. Below the floor there is nothing to show. */
export type Meter = 'strong' | 'good' | 'partial';

export interface Measured {
  fit: number;
  /** Null: no better than chance, so nothing is proposed. */
  meter: Meter | null;
}

/**
 * How well a pair fits, one of `texts` that were compared. `strong` begins where chance comes in one case in ten in which
 * nothing fits, `partial` where it comes in three of ten, `good` half-way. A pair without vectors is measured by its words
 * alone.
 */
export function measure(calibration: Calibration, pair: Fit, texts: number): Measured {
  const scale = pair.similarity !== null && calibration.meaning ? calibration.meaning : calibration.words;
  const fit = fitOn(scale, pair);
  const among = Math.max(texts, FEWEST_TEXTS);
  const [possible, strong] = [
    levelReachedBy(scale, SHOWN_BY_CHANCE / among),
    levelReachedBy(scale, STRONG_BY_CHANCE / among),
  ];
  // A common word or two is what chance gives; on tiny collections its percentile can be no words at all.
  if (!(fit > possible)) return { fit, meter: null };
  if (fit > strong) return { fit, meter: 'strong' };
  return { fit, meter: fit > (possible + strong) / 2 ? 'good' : 'partial' };
}

/**
 * The level that this share of random pairs reaches: the best of many is higher by chance alone, the best of few lower.
 * Above a high level the excess of what is drawn is about exponential [1], so a level grows with the logarithm of how
 * rarely it is reached: in a straight line between the levels that were measured, and on beyond the last.
 *
 * [1] Pickands 1975, _Statistical Inference Using Extreme Order Statistics_; shape 0 of its distribution.
 */
function levelReachedBy({ usual, possible, strong }: FloorScale, share: number): number {
  const [often, rare, rarest] = [1 - USUAL_ABOVE, 1 - POSSIBLE_ABOVE, 1 - STRONG_ABOVE];
  if (share <= rare)
    return possible + (strong - possible) * (Math.log(rare / share) / Math.log(rare / rarest));
  const low = Math.min(usual ?? possible, possible);
  return possible - (possible - low) * (Math.log(share / rare) / Math.log(often / rare));
}
