import { rank, type RankingRow } from '$domain/committee/ranking';
import type { ChallengeRecord } from '../../store/models/challenges';
import type { ReviewRecord } from '../../store/models/committee';
import type { ProposalRecord } from '../../store/models/proposals';

/** These proposals in the order of the ranking, by the reviews that count. */
export const placed = (
  challenge: Pick<ChallengeRecord, 'rubric'>,
  proposals: ProposalRecord[],
  reviews: Map<string, ReviewRecord[]>,
): RankingRow[] =>
  rank(
    challenge.rubric,
    proposals.map((proposal) => ({
      proposalId: proposal._id,
      submittedAt: proposal.submittedAt ?? proposal.createdAt,
      reviews: reviews.get(proposal._id) ?? [],
    })),
  );
