import type { Criterion } from '../challenge/challenge';
import { reviewScore, type Scores } from './review';

export interface RankedReview {
  scores: Scores;
}

export interface RankingInput {
  proposalId: string;
  submittedAt: Date;
  reviews: RankedReview[];
}

export interface RankingRow {
  proposalId: string;
  /** 1 is the best; proposals without a complete review have no rank. */
  rank: number | null;
  /** Mean over reviews of the weighted mean over criteria, 1 to 5. */
  mean: number | null;
  /** Highest minus lowest review score, a first sign of disagreement. */
  spread: number | null;
  /** The lowest and the highest review score. */
  range: [number, number] | null;
  reviews: number;
  /** Mean per criterion id. */
  criterionMeans: Record<string, number>;
}

/** The declared chain, in order; it is written into the frozen snapshot. */
export const TIE_BREAKS = ['mean', 'criteria_by_weight', 'submitted_earlier', 'proposal_id'] as const;

/** Proposals by weighted mean; ties by the heaviest criterion's mean and so on, then by time of submission. */
export function rank(rubric: Criterion[], inputs: RankingInput[]): RankingRow[] {
  const criteria = rubric.filter((c) => c.ranking).sort((a, b) => b.weight - a.weight);
  const submitted = new Map(inputs.map((input) => [input.proposalId, input.submittedAt.getTime()]));
  const rows = inputs.map((input): RankingRow => {
    const complete = input.reviews.filter((review) => reviewScore(rubric, review.scores) !== null);
    const scores = complete.map((review) => reviewScore(rubric, review.scores) as number);
    const criterionMeans: Record<string, number> = {};
    for (const criterion of criteria) {
      if (complete.length > 0)
        criterionMeans[criterion.id] = mean(complete.map((r) => r.scores[criterion.id]?.value ?? 0));
    }
    return {
      proposalId: input.proposalId,
      rank: null,
      mean: scores.length > 0 ? mean(scores) : null,
      spread: scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : null,
      range: scores.length > 0 ? [Math.min(...scores), Math.max(...scores)] : null,
      reviews: scores.length,
      criterionMeans,
    };
  });
  rows.sort((a, b) => {
    if (a.mean === null || b.mean === null)
      return Number(a.mean === null) - Number(b.mean === null) || byId(a, b);
    if (differs(a.mean, b.mean)) return b.mean - a.mean;
    for (const criterion of criteria) {
      const left = a.criterionMeans[criterion.id] ?? 0;
      const right = b.criterionMeans[criterion.id] ?? 0;
      if (differs(left, right)) return right - left;
    }
    return (submitted.get(a.proposalId) ?? 0) - (submitted.get(b.proposalId) ?? 0) || byId(a, b);
  });
  rows.forEach((row, index) => {
    if (row.mean !== null) row.rank = index + 1;
  });
  return rows;
}

const byId = (a: RankingRow, b: RankingRow) => (a.proposalId < b.proposalId ? -1 : 1);
/** Sums of decimals differ in the last bit: equal scores must not be ranked by rounding. */
const differs = (a: number, b: number) => Math.abs(a - b) > 1e-9;
/** Summed from the smallest up: the same reviews in another order give the same last bit. */
const mean = (values: number[]) =>
  [...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length;
