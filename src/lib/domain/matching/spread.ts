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
