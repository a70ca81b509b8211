import type { Criterion } from '../challenge/challenge';

/** One reviewer's view of one criterion: 1 to 5, or not given yet, and why. */
export interface CriterionScore {
  value: number | null;
  /** The start-up will read it, without the reviewer's name. */
  reason: string;
}
/** What of a criterion makes the score. */
type Weighted = Pick<Criterion, 'id' | 'ranking' | 'weight'>;
/** Scores by criterion id. */
export type Scores = Record<string, CriterionScore>;

export const MAX_REASON_CHARS = 5_000;

/** Ranking criteria that still have no vote. */
export const missingScores = (rubric: Weighted[], scores: Scores): string[] =>
  rubric.filter((c) => c.ranking && !isScored(scores, c.id)).map((c) => c.id);

/** True when a criterion has a vote. */
export const isScored = (scores: Scores | undefined, criterionId: string): boolean =>
  isScore(scores?.[criterionId]?.value);

/**
 * y = Σ w·s / Σ w over the ranking criteria (assessment.md, 1). Null while any vote is missing:
 * a missing vote is never counted as zero and weights are never renormalised silently.
 */
export function reviewScore(rubric: Weighted[], scores: Scores): number | null {
  if (missingScores(rubric, scores).length > 0) return null;
  let weighted = 0;
  let weights = 0;
  for (const criterion of rubric) {
    if (!criterion.ranking) continue;
    weighted += criterion.weight * (scores[criterion.id]?.value ?? 0);
    weights += criterion.weight;
  }
  return weights > 0 ? weighted / weights : null;
}

const isScore = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5;
