import type { Visitor } from '$domain/actor';
import { isAnswered } from '$domain/committee/decision';
import { reviewScore } from '$domain/committee/review';
import { pick, type Locale, type Picked } from '$domain/localised';
import type { Outcome } from '$domain/proposal/proposal';
import { signedIn } from '../../authorise';
import { similarProposals, type SimilarProposal } from '../../matching/matches/similar-proposals';
import { headAndNames } from '../head';
import { assessedProposals, conflictsOf, countedReviews } from '../load';
import { decisionsAndWho, loadDecision } from './load-decision';
import { placed } from '../shortlist/ranked';
import { recordReviewsReading } from '../reviews/read-votes';

export interface DecisionCriterion {
  id: string;
  name: Picked;
  weight: number;
  ranking: boolean;
  mean: number | null;
  /** What the reviewers gave and wrote, without names: the start-up reads none either. */
  votes: { value: number | null; reason: string }[];
  feedback: string;
  /** No feedback is saved yet: the reviewers' reasons are proposed as its text. */
  proposed: boolean;
}

export interface DecisionPage {
  proposal: { id: string; code: string; title: string; startup: string };
  rank: number | null;
  mean: number | null;
  /** The review scores, the lowest first. */
  scores: number[];
  outcome: Outcome | null;
  reason: string;
  version: number;
  savedAt: Date | null;
  criteria: DecisionCriterion[];
  /** Where this one stands among those the person decides on, in the order of the ranking. */
  place: number;
  total: number;
  answered: number;
  previous: string | null;
  next: string | null;
  /** Others of this challenge that resemble it, of those the actor may read. */
  similar: SimilarProposal[];
}

/** One proposal as who decides on it meets it: votes and reasons, the outcome, and the feedback the start-up will read. */
export async function viewDecision(
  actor: Visitor,
  slug: string,
  proposalId: string,
  locale: Locale,
  now: Date,
): Promise<DecisionPage> {
  signedIn(actor);
  const { challenge, proposal, decision } = await loadDecision(actor, slug, proposalId, now);
  const known = await assessedProposals(challenge._id, await conflictsOf(actor, challenge._id));
  const [reviews, { decisions, decides }, { names }, similar] = await Promise.all([
    countedReviews(challenge._id, known),
    decisionsAndWho(actor, challenge, known, now),
    headAndNames(challenge, [proposal.organisationId], locale, now),
    similarProposals(actor, challenge, proposal, now),
    recordReviewsReading(actor, proposal, now),
  ]);
  const rows = placed(challenge, known, reviews);
  const theirs = new Set(known.filter(decides).map(({ _id }) => _id));
  const order = rows.map((row) => row.proposalId).filter((id) => theirs.has(id));
  const here = order.indexOf(proposalId);
  const row = rows.find((one) => one.proposalId === proposalId);
  // Whoever saved some has read the proposed ones, and left empty what they emptied.
  const proposes = Object.keys(decision?.feedback ?? {}).length === 0;
  const scores = (reviews.get(proposalId) ?? []).map((review) => review.scores);
  return {
    proposal: {
      id: proposalId,
      code: proposal.code,
      title: proposal.title,
      startup: names.get(proposal.organisationId) ?? '',
    },
    rank: row?.rank ?? null,
    mean: row?.mean ?? null,
    scores: scores.flatMap((one) => reviewScore(challenge.rubric, one) ?? []).sort((a, b) => a - b),
    outcome: decision?.outcome ?? null,
    reason: decision?.reason ?? '',
    version: decision?.version ?? 0,
    savedAt: decision && decision.version > 0 ? decision.decidedAt : null,
    criteria: challenge.rubric.map(({ id, name, weight, ranking }) => {
      const saved = decision?.feedback[id]?.trim() ?? '';
      const votes = scores.map((one) => ({ value: one[id]?.value ?? null, reason: one[id]?.reason ?? '' }));
      const reasons = votes.map((vote) => vote.reason.trim()).filter(Boolean);
      return {
        id,
        name: pick(name, locale),
        weight,
        ranking,
        mean: row?.criterionMeans[id] ?? null,
        votes,
        feedback: proposes ? [...new Set(reasons)].join('\n\n') : saved,
        proposed: proposes && reasons.length > 0,
      };
    }),
    place: here + 1,
    total: order.length,
    answered: order.filter((id) => isAnswered(challenge.rubric, decisions.get(id))).length,
    previous: order[here - 1] ?? null,
    next: order[here + 1] ?? null,
    similar,
  };
}
