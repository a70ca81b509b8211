import type { Actor } from '$domain/actor';
import type { RankingRow } from '$domain/committee/ranking';
import type { Locale } from '$domain/localised';
import type { CommitteeFacts } from '$domain/policy';
import type { ChallengeRecord } from '../../store/models/challenges';
import {
  Assignments,
  type AssignmentRecord,
  type DecisionRecord,
  type ReviewRecord,
} from '../../store/models/committee';
import type { ProposalRecord } from '../../store/models/proposals';
import { headAndNames } from '../head';
import { assessedProposals, countedReviews, loadCommittee } from '../load';
import { decisionsAndWho } from '../decisions/load-decision';
import { placed } from './ranked';

/** What the ranking and the question before freezing stand on, loaded once for both. */
export interface LoadedRanking {
  challenge: ChallengeRecord;
  facts: CommitteeFacts;
  all: ProposalRecord[];
  /** Those of start-ups without a conflict, by id: the only ones that may be named, or shown with anything of theirs. */
  known: Map<string, ProposalRecord>;
  /** Places among `known`, without a gap where one is hidden. */
  rows: RankingRow[];
  /** The reviews that count, of all proposals. */
  reviews: Map<string, ReviewRecord[]>;
  /** The decisions that stand, of all proposals. */
  decisions: Map<string, DecisionRecord>;
  decides: (proposal: ProposalRecord) => boolean;
  /** Those that wait for one more person on the panel, by id: nobody on it may decide on them. */
  stuck: Set<string>;
  assignments: Pick<AssignmentRecord, 'proposalId'>[];
  /** Start-ups of `known`. */
  names: Map<string, string>;
}

/** The ranking of a challenge, for who has submitted all their own reviews. @throws AppError not_found */
export async function loadRanking(
  actor: Actor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<LoadedRanking> {
  const { challenge, facts, conflicts } = await loadCommittee(actor, slug, 'ranking:view', now);
  const all = await assessedProposals(challenge._id, new Set());
  const known = all.filter((proposal) => !conflicts.has(proposal.organisationId));
  const startups = known.map((proposal) => proposal.organisationId);
  const [reviews, { decisions, decides, nobodyDecides }, assignments, { names }] = await Promise.all([
    countedReviews(challenge._id, all),
    decisionsAndWho(actor, challenge, all, now),
    Assignments.find({ challengeId: challenge._id }, { proposalId: 1 }).lean(),
    headAndNames(challenge, startups, locale, now),
  ]);
  return {
    challenge,
    facts,
    all,
    known: new Map(known.map((proposal) => [proposal._id, proposal])),
    rows: placed(challenge, known, reviews),
    reviews,
    decisions,
    decides,
    stuck: new Set(all.filter(nobodyDecides).map(({ _id }) => _id)),
    assignments,
    names,
  };
}
