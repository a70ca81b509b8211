/** nDCG@k with gains 2^grade − 1 (Järvelin & Kekäläinen 2002; Burges et al. 2005 for the gain). */
export function ndcg(ranking: readonly string[], grades: ReadonlyMap<string, number>, k = 10): number {
  const gain = (grade: number, position: number) => (2 ** grade - 1) / Math.log2(position + 2);
  const got = ranking.slice(0, k).reduce((sum, id, i) => sum + gain(grades.get(id) ?? 0, i), 0);
  const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, k);
  const best = ideal.reduce((sum, grade, i) => sum + gain(grade, i), 0);
  return best > 0 ? got / best : 0;
}

/**
 * Share of the relevant documents among the first k. Relevant are those of the query's best grade; a query with more
 * of them than k can still reach 1.
 */
export function recall(ranking: readonly string[], grades: ReadonlyMap<string, number>, k = 20): number {
  const best = Math.max(...grades.values());
  const relevant = new Set([...grades].filter(([, grade]) => grade === best && grade > 0).map(([id]) => id));
  if (!relevant.size) return 0;
  return ranking.slice(0, k).filter((id) => relevant.has(id)).length / Math.min(relevant.size, k);
}

export interface Interval {
  mean: number;
  low: number;
  high: number;
}

/** The mean with its 95 % percentile bootstrap interval over queries (Efron 1979), from a fixed seed. */
export function bootstrap(values: readonly number[], samples = 2000): Interval {
  const random = seededRandom(20_250_101);
  const mean = average(values);
  if (values.length < 2) return { mean, low: mean, high: mean };
  const means = Array.from({ length: samples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)]!;
    return sum / values.length;
  }).sort((a, b) => a - b);
  return { mean, low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

export function average(values: readonly number[]): number {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

/** Of values already in ascending order. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

/** Mulberry32: the same run twice draws the same pairs. Numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
