export interface Spread {
  mean: number;
  deviation: number;
}

/** Mean and standard deviation; a deviation of 0 where values do not differ, whatever rounding says. */
export function spread(values: readonly number[]): Spread {
  if (!values.length) return { mean: 0, deviation: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, deviation: deviation > 1e-12 * Math.abs(mean) ? deviation : 0 };
}

/** Standard score; 0 where nothing differs. */
export function standard(value: number, { mean, deviation }: Spread): number {
  return deviation > 0 ? (value - mean) / deviation : 0;
}

/** Standard deviations from the middle of a normal distribution to its 90th percentile. */
const TO_90TH = 1.2816;

/**
 * The median, and how far above it the upper part reaches: the 90th percentile, as if the distribution were normal. On a
 * small site one pair in twenty may be an answer, and must not widen what passes for chance; and where chance ends
 * follows from this part better than from the middle (shipped-floor.ts).
 */
export function upperSpread(values: readonly number[]): Spread {
  const mean = median(values);
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.ceil(0.9 * sorted.length) - 1] ?? mean;
  return { mean, deviation: (high - mean) / TO_90TH };
}

/** The middle value; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2) return sorted[middle] as number;
  return sorted.length ? ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2 : 0;
}
