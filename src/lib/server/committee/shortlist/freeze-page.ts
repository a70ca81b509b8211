import { gaps } from '$domain/committee/decision';
import { pick, type Locale, type Picked } from '$domain/localised';
import { OUTCOMES, type Outcome } from '$domain/proposal/proposal';
import type { LoadedRanking } from './load-ranking';

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
  /** Proposals on which nobody of the panel may decide. */
  stuck: number;
}

/** What freezing would do, and what still stands in its way. Of proposals in conflict only how many there are. */
export function freezePage(
  { challenge, all, known, stuck, rows, reviews, decisions, decides, assignments, names }: LoadedRanking,
  locale: Locale,
): FreezePage {
  // Those in conflict come last: of them only the number leaves this function.
  const hidden = all.filter((proposal) => !known.has(proposal._id)).map(({ _id }) => _id);
  const order = [...rows.map((row) => row.proposalId), ...hidden];
  const open = gaps(challenge.rubric, order, decisions, (id) => reviews.has(id));
  const given = [...reviews].reduce((sum, [id, theirs]) => sum + (known.has(id) ? theirs.length : 0), 0);
  return {
    opened: challenge.assessmentVersion,
    places: challenge.places,
    outcomes: Object.fromEntries(
      OUTCOMES.map((outcome) => [
        outcome,
        order
          .filter((id) => decisions.get(id)?.outcome === outcome)
          .flatMap((id) => {
            const proposal = known.get(id);
            return proposal ? [names.get(proposal.organisationId) ?? ''] : [];
          }),
      ]),
    ) as Record<Outcome, string[]>,
    proposals: all.length,
    owed: Math.max(0, assignments.filter(({ proposalId }) => known.has(proposalId)).length - given),
    missing: open.flatMap((gap) => {
      const proposal = known.get(gap.proposalId);
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
    hidden: hidden.filter((id) => !stuck.has(id)).length,
    hiddenMissing: open.filter(({ proposalId: id }) => !known.has(id) && !stuck.has(id)).length,
    stuck: stuck.size,
  };
}
