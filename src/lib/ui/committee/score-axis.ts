/** The part of the scale from 1 to 5 that a ranking needs, in half points, with a tick at each half or whole. */
export interface ScoreAxis {
  from: number;
  to: number;
  ticks: number[];
}

export function scoreAxis(scores: number[]): ScoreAxis {
  if (scores.length === 0) return { from: 1, to: 5, ticks: [1, 2, 3, 4, 5] };
  const from = Math.max(1, Math.floor(Math.min(...scores) * 2) / 2);
  const to = Math.min(5, Math.max(from + 1, Math.ceil(Math.max(...scores) * 2) / 2));
  const start = Math.min(from, to - 1);
  const step = to - start > 2 ? 1 : 0.5;
  const ticks: number[] = [];
  for (let tick = Math.ceil(start / step) * step; tick <= to; tick += step) ticks.push(tick);
  return { from: start, to, ticks };
}

/** Where a score stands on the axis, 0 to 100. */
export const onAxis = (axis: ScoreAxis, score: number): number =>
  ((score - axis.from) / (axis.to - axis.from)) * 100;
