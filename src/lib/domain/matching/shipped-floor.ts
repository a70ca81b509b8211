import {
  calibrate,
  ENOUGH_PAIRS,
  percentilesOn,
  USUAL_ABOVE,
  type Calibration,
  type Fit,
  type FloorScale,
} from './floor';
import { upperSpread, type Spread } from './spread';

/**
 * Where chance ended on 316,500 random pairs of two real collections, answers left out, with the default model: English
 * calls and proposals (by call and by proposal), and Italian questions and paragraphs. The 99.9th and 99.967th percentiles,
 * in upper deviations, were 5.6 to 5.7 and 6.7 to 7.3 for words, 8.9 to 9.7 and 10.4 to 11.4 with meaning: the highest of
 * each. Sites of 300 pairs drawn from them then proposed something as strong in 5.9 to 8.7 % of the cases of 300 texts
 * where nothing fitted. Learnt on one collection and tried on the other it was 12 % at most; in standard deviations 19 %,
 * in median absolute deviations 67 %: the tail of what words have in common does not follow from its middle.
 */
const COVERAGE: Spread = { mean: 0.0113, deviation: 0.0092 };
const SHIPPED: { words: FloorScale; meaning: FloorScale } = {
  words: { pairs: 0, coverage: COVERAGE, similarity: null, usual: null, possible: 5.7, strong: 7.3 },
  meaning: {
    pairs: 0,
    coverage: COVERAGE,
    similarity: { mean: 0.9038, deviation: 0.0099 },
    usual: null,
    possible: 9.7,
    strong: 11.4,
  },
};

/** Pairs that tell what is usual on a site, long before they tell what is rare. */
const USUAL_PAIRS = 100;

/**
 * The floor of a site with these pairs, drawn where nobody expects an answer. With enough of them, its own. With fewer,
 * what is usual is its own (how much two texts have in common depends on their length and language), and how far above
 * it chance ends is as shipped. `byWords`: the same pairs as they are measured by words alone, where that differs.
 */
export function floorOf(pairs: readonly Fit[], byWords: readonly Fit[] = pairs): Calibration {
  const withVectors = pairs.filter(({ similarity }) => similarity !== null);
  return {
    words: scaleOf('words', byWords),
    meaning: scaleOf('meaning', withVectors),
  };
}

function scaleOf(kind: 'words' | 'meaning', pairs: readonly Fit[]): FloorScale {
  const shipped = SHIPPED[kind];
  if (pairs.length >= ENOUGH_PAIRS) return calibrate(pairs)[kind] ?? shipped;
  if (pairs.length < USUAL_PAIRS) return shipped;
  const scale = {
    ...shipped,
    pairs: pairs.length,
    coverage: upperSpread(pairs.map(({ coverage }) => coverage)),
    similarity: shipped.similarity && upperSpread(pairs.flatMap(({ similarity }) => similarity ?? [])),
  };
  return { ...scale, usual: percentilesOn(scale, pairs)(USUAL_ABOVE) };
}
