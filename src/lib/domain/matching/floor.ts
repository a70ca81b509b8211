import { MEANING_WEIGHT } from './rank';
import { spread, standard, type Spread } from './spread';

/**
 * A best match exists even where nothing fits, so a match must also be better than chance: its fit is compared with
 * that of pairs drawn at random. Shares of random pairs that stay below each threshold (matching.md, step 9).
 */
export const POSSIBLE_ABOVE = 0.999;
export const STRONG_ABOVE = 0.99967;
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
    possible: 0,
    strong: 0,
  };
  const fits = pairs.map((pair) => fitOn(scale, pair)).sort((a, b) => a - b);
  const percentile = (share: number) => fits[Math.ceil(share * fits.length) - 1] ?? 0;
  return { ...scale, possible: percentile(POSSIBLE_ABOVE), strong: percentile(STRONG_ABOVE) };
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
 * How well a pair fits. `partial` begins where one random pair in a thousand reaches, `strong` where one in three
 * thousand does, `good` half-way. A pair without vectors is measured by its words alone.
 */
export function measure(calibration: Calibration, pair: Fit): Measured {
  const scale = pair.similarity !== null && calibration.meaning ? calibration.meaning : calibration.words;
  const fit = fitOn(scale, pair);
  // A common word or two is what chance gives; on tiny collections its percentile can be no words at all.
  if (!(fit > scale.possible)) return { fit, meter: null };
  if (fit > scale.strong) return { fit, meter: 'strong' };
  return { fit, meter: fit > (scale.possible + scale.strong) / 2 ? 'good' : 'partial' };
}
