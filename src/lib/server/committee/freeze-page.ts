import type { Visitor } from '$domain/actor';
import { gaps } from '$domain/committee/decision';
import { pick, type Locale, type Picked } from '$domain/localised';
import { OUTCOMES, type Outcome } from '$domain/proposal/proposal';
import { signedIn } from '../authorise';
import { assessedProposals, loadCommittee } from './load';
import { loadRanking } from './load-ranking';

export interface FreezePage {
  /** The assessment version that is on the page: what changes after it is a conflict. */
  opened: number;
  places: number;
  /** Start-ups of this person's view by outcome, in the order of the ranking. */
  outcomes: Record<Outcome, string[]>;
  /** Proposals in all, those others decide on included. */
  proposals: number;
  /** Reviews assigned and not submitted, of the proposals this person may know of: they will not count. */
  owed: number;
  /** What is missing, by name. */
  missing: {
    proposalId: string;
    startup: string;
    code: string;
    outcome: boolean;
    criteria: Picked[];
    review: boolean;
    mayDecide: boolean;
  }[];
  /** Proposals that others decide on because of a conflict, and how many of them are not ready. */
  hidden: number;
  hiddenMissing: number;
}

/** What freezing would do, and what still stands in its way. Of proposals in conflict only how many there are. */
export async function viewFreeze(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<FreezePage> {
  signedIn(actor);
  const { challenge, conflicts } = await loadCommittee(actor, slug, 'shortlist:freeze', now);
  const all = await assessedProposals(challenge._id, new Set());
  const known = all.filter((proposal) => !conflicts.has(proposal.organisationId));
  const { rows, reviews, decisions, decides, assignments, names, byId } = await loadRanking(
    actor,
    challenge,
    { ranking: all, known },
    locale,
    now,
  );
  const order = rows.map((row) => row.proposalId);
  const open = gaps(challenge.rubric, order, decisions, (id) => reviews.has(id));
  const given = [...reviews].reduce((sum, [id, theirs]) => sum + (byId.has(id) ? theirs.length : 0), 0);
  return {
    opened: challenge.assessmentVersion,
    places: challenge.places,
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [
        outcome,
        order
          .filter((id) => decisions.get(id)?.outcome === outcome)
          .flatMap((id) => {
            const proposal = byId.get(id);
            return proposal ? [names.get(proposal.organisationId) ?? ''] : [];
          }),
      ]),
    ) as Record<Outcome, string[]>,
    proposals: all.length,
    owed: Math.max(0, assignments.filter(({ proposalId }) => byId.has(proposalId)).length - given),
    missing: open.flatMap((gap) => {
      const proposal = byId.get(gap.proposalId);
      if (!proposal) return [];
      return [
        {
          proposalId: proposal._id,
          startup: names.get(proposal.organisationId) ?? '',
          code: proposal.code,
          outcome: gap.outcome,
          criteria: challenge.rubric
            .filter(({ id }) => gap.feedback.includes(id))
            .map(({ name }) => pick(name, locale)),
          review: gap.review,
          mayDecide: decides(proposal),
        },
      ];
    }),
    hidden: all.length - known.length,
    hiddenMissing: open.filter((gap) => !byId.has(gap.proposalId)).length,
  };
}
