import type { Visitor } from '$domain/actor';
import { missingFeedback } from '$domain/committee/decision';
import { pick, type Locale, type Picked } from '$domain/localised';
import { can } from '$domain/policy';
import type { Outcome } from '$domain/proposal/proposal';
import { signedIn } from '../../authorise';
import { freezePage, type FreezePage } from './freeze-page';
import { loadRanking } from './load-ranking';
import { recordRankingReading } from '../reviews/read-votes';

export interface RankingLine {
  proposalId: string;
  code: string;
  startup: string;
  title: string;
  rank: number | null;
  /** Raw mean of the reviews that count, 1 to 5. */
  mean: number | null;
  spread: number | null;
  range: [number, number] | null;
  /** Reviews that count, and reviews assigned. */
  reviews: number;
  assigned: number;
  /** Null: still to discuss. */
  outcome: Outcome | null;
  /** Ranking criteria that have feedback. */
  feedback: number;
  version: number;
  /** This person decides on it. */
  mayDecide: boolean;
}

export interface RankingPage {
  rows: RankingLine[];
  places: number;
  /** Ranking criteria, the heaviest first: in this order they break ties. */
  criteria: { name: Picked; weight: number }[];
  /** Proposals that others decide on because this person has a conflict; nothing else is said of them. */
  hidden: number;
  /** Of all proposals, those on which nobody of the panel may decide; 0 once the shortlist is frozen. */
  stuck: number;
  frozen: boolean;
  may: { decide: boolean; freeze: boolean; appoint: boolean };
  /** The question before freezing, where it is asked by who may freeze. */
  freeze: FreezePage | null;
}

/**
 * The ranking by raw weighted mean, with what is decided so far, for who has submitted all their own reviews.
 * Proposals of start-ups with which the asking person has a conflict are not in it, nor do they leave a gap in the
 * places. Opening it is written to the log.
 * @param asksToFreeze the question before freezing comes with it, from the same records
 */
export async function viewRanking(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
  asksToFreeze = false,
): Promise<RankingPage> {
  signedIn(actor);
  const loaded = await loadRanking(actor, slug, locale, now);
  const { challenge, facts, all, known, rows, reviews, decisions, decides, assignments, names } = loaded;
  const frozen = facts.challenge.state === 'decided' || facts.challenge.state === 'archived';
  const stuck = frozen ? new Set<string>() : loaded.stuck;
  const mayFreeze = can(actor, 'shortlist:freeze', facts);
  // Also where their own vote is among them: it and the mean leave the others'.
  const others = [...reviews].filter(
    ([id, theirs]) => known.has(id) && theirs.some((r) => r.reviewerId !== actor.userId),
  );
  await recordRankingReading(
    actor,
    challenge,
    others.map(([proposalId]) => proposalId),
    now,
  );
  const assigned = new Map<string, number>();
  for (const { proposalId } of assignments) assigned.set(proposalId, (assigned.get(proposalId) ?? 0) + 1);
  const ranking = challenge.rubric.filter((criterion) => criterion.ranking);
  const lines = rows.flatMap((row): RankingLine[] => {
    const proposal = known.get(row.proposalId);
    if (!proposal) return [];
    const decision = decisions.get(row.proposalId);
    return [
      {
        proposalId: row.proposalId,
        code: proposal.code,
        startup: names.get(proposal.organisationId) ?? '',
        title: proposal.title,
        rank: row.rank,
        mean: row.mean,
        spread: row.spread,
        range: row.range,
        reviews: row.reviews,
        assigned: assigned.get(row.proposalId) ?? 0,
        outcome: decision?.outcome ?? null,
        feedback: ranking.length - missingFeedback(challenge.rubric, decision).length,
        version: decision?.version ?? 0,
        mayDecide: decides(proposal),
      },
    ];
  });
  return {
    rows: lines,
    places: challenge.places,
    criteria: [...ranking]
      .sort((a, b) => b.weight - a.weight)
      .map(({ name, weight }) => ({ name: pick(name, locale), weight })),
    hidden: all.filter(({ _id }) => !known.has(_id) && !stuck.has(_id)).length,
    stuck: stuck.size,
    frozen,
    may: {
      decide: lines.some((line) => line.mayDecide),
      freeze: mayFreeze,
      appoint: can(actor, 'panel:appoint', facts.challenge),
    },
    freeze: asksToFreeze && mayFreeze ? freezePage(loaded, locale) : null,
  };
}
