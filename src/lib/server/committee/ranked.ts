import { rank, type RankingRow } from '$domain/committee/ranking';
import type { Session } from '../store/transaction';
import type { ChallengeRecord } from '../store/models/challenges';
import type { ReviewRecord } from '../store/models/committee';
import type { ProposalRecord } from '../store/models/proposals';
import { countedReviews } from './load';

/** These proposals in the order of the ranking, with the reviews that count. */
export async function ranked(
  challenge: ChallengeRecord,
  proposals: ProposalRecord[],
  session?: Session,
): Promise<{ rows: RankingRow[]; reviews: Map<string, ReviewRecord[]> }> {
  const reviews = await countedReviews(challenge._id, proposals, session);
  const rows = rank(
    challenge.rubric,
    proposals.map((proposal) => ({
      proposalId: proposal._id,
      submittedAt: proposal.submittedAt ?? proposal.createdAt,
      reviews: reviews.get(proposal._id) ?? [],
    })),
  );
  return { rows, reviews };
}
