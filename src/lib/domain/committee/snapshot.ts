import { canonicalJson } from '../canonical-json';
import type { Criterion } from '../challenge/challenge';
import type { Outcome } from '../proposal/proposal';
import { rank, TIE_BREAKS } from './ranking';
import { reviewScore, type Scores } from './review';

/** One review that counted. The reviewer is an id, never a name: scores outlive the account they came from. */
export interface SnapshotReview {
  reviewerId: string;
  revision: number;
  submittedAt: Date;
  scores: Scores;
}

export interface SnapshotProposal {
  proposalId: string;
  code: string;
  organisationId: string;
  revision: number;
  /** The fingerprint on the receipt of the revision that was read. */
  revisionSha256: string;
  submittedAt: Date;
  reviews: SnapshotReview[];
  outcome: Outcome;
  feedback: Record<string, string>;
  reason: string;
}

export interface SnapshotInput {
  challenge: { id: string; slug: string; places: number };
  frozenAt: Date;
  frozenBy: string;
  rubric: Criterion[];
  proposals: SnapshotProposal[];
}

interface Ranked {
  rank: number | null;
  mean: number | null;
  spread: number | null;
  criterionMeans: Record<string, number>;
}

/** What freezing keeps: enough to compute every figure of the shortlist again (assessment.md, 6). */
export interface Snapshot extends Omit<SnapshotInput, 'proposals'> {
  format: 'sfida-shortlist-1';
  method: 'weighted-mean';
  tieBreaks: readonly string[];
  proposals: (Omit<SnapshotProposal, 'reviews'> &
    Ranked & { reviews: (SnapshotReview & { score: number })[] })[];
}

/** Draws the snapshot up, proposals in the order of the ranking and reviews in the order of their reviewers' ids. */
export function drawUpSnapshot(input: SnapshotInput): Snapshot {
  const rows = rank(input.rubric, input.proposals);
  const byId = new Map(input.proposals.map((proposal) => [proposal.proposalId, proposal]));
  return {
    ...input,
    format: 'sfida-shortlist-1',
    method: 'weighted-mean',
    tieBreaks: TIE_BREAKS,
    proposals: rows.map((row) => {
      const proposal = byId.get(row.proposalId) as SnapshotProposal;
      const { rank: place, mean, spread, criterionMeans } = row;
      const reviews = [...proposal.reviews]
        .sort((a, b) => (a.reviewerId < b.reviewerId ? -1 : 1))
        .map((review) => ({ ...review, score: reviewScore(input.rubric, review.scores) as number }));
      return { ...proposal, reviews, rank: place, mean, spread, criterionMeans };
    }),
  };
}

/** Reads a frozen snapshot back, with its dates. */
export function readSnapshot(text: string): Snapshot {
  const snapshot = JSON.parse(text) as Snapshot;
  return {
    ...snapshot,
    frozenAt: new Date(snapshot.frozenAt),
    proposals: snapshot.proposals.map((proposal) => ({
      ...proposal,
      submittedAt: new Date(proposal.submittedAt),
      reviews: proposal.reviews.map((review) => ({ ...review, submittedAt: new Date(review.submittedAt) })),
    })),
  };
}

/** Computes scores, means and places again from the snapshot's own content: true when nothing differs. */
export function isReproducible(text: string): boolean {
  const snapshot = readSnapshot(text);
  return canonicalJson(drawUpAgain(snapshot)) === text;
}

function drawUpAgain(snapshot: Snapshot): Snapshot {
  const proposals = snapshot.proposals.map(
    ({ rank: _rank, mean: _mean, spread: _spread, criterionMeans: _means, ...proposal }) => ({
      ...proposal,
      reviews: proposal.reviews.map(({ score: _score, ...review }) => review),
    }),
  );
  return drawUpSnapshot({ ...snapshot, proposals });
}
