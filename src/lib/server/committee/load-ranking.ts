import type { Actor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import type { ChallengeRecord } from '../store/models/challenges';
import { Assignments } from '../store/models/committee';
import type { ProposalRecord } from '../store/models/proposals';
import { headAndNames } from './head';
import { mayDecide, standingDecisions } from './load-decision';
import { ranked } from './ranked';

/**
 * What the ranking and the question before freezing stand on: places, counted reviews, decisions that stand and who
 * takes them for `ranking`; names only of the start-ups of `known`, those without a conflict.
 */
export async function loadRanking(
  actor: Actor,
  challenge: ChallengeRecord,
  { ranking, known }: { ranking: ProposalRecord[]; known: ProposalRecord[] },
  locale: Locale,
  now: Date,
) {
  const [{ rows, reviews }, decisions, decides, assignments, { names }] = await Promise.all([
    ranked(challenge, ranking),
    standingDecisions(challenge, ranking),
    mayDecide(actor, challenge, now),
    Assignments.find({ challengeId: challenge._id }, { proposalId: 1 }).lean(),
    headAndNames(
      challenge,
      known.map((proposal) => proposal.organisationId),
      locale,
      now,
    ),
  ]);
  const byId = new Map(known.map((proposal) => [proposal._id, proposal]));
  return { rows, reviews, decisions, decides, assignments, names, byId };
}
