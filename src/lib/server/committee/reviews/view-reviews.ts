import type { Visitor } from '$domain/actor';
import type { PanelRole } from '$domain/committee/conflict';
import { reviewScore } from '$domain/committee/review';
import { pick, type Locale, type Picked } from '$domain/localised';
import { signedIn } from '../../authorise';
import { headAndNames } from '../head';
import { countedReviews, loadReview, panelPeople } from '../load';
import { recordReviewsReading } from './read-votes';

export interface ReadReview {
  /** The panel member's name; empty once they left the panel. */
  name: string;
  role: PanelRole | null;
  you: boolean;
  submittedAt: Date | null;
  score: number | null;
  /** In the order of the rubric. */
  votes: { value: number | null; reason: string }[];
}

export interface ReviewsPage {
  proposal: { id: string; code: string; title: string; startup: string };
  criteria: { id: string; name: Picked; weight: number; ranking: boolean; mean: number | null }[];
  reviews: ReadReview[];
  mean: number | null;
  /** Whoever reads without having the proposal assigned can no longer be given it. */
  assigned: boolean;
}

/**
 * What everybody wrote on one proposal, for who has submitted their own review of it. Private notes stay private.
 * Opening it is written to the log, and whoever it is not assigned to can no longer be given it.
 */
export async function viewReviews(
  actor: Visitor,
  slug: string,
  proposalId: string,
  locale: Locale,
  now: Date,
): Promise<ReviewsPage> {
  signedIn(actor);
  const loaded = await loadReview(actor, slug, proposalId, 'review:read-others', now);
  const { challenge, proposal, assigned } = loaded;
  const [counted, people, { names }] = await Promise.all([
    countedReviews(challenge._id, [proposal]),
    panelPeople(challenge),
    headAndNames(challenge, [proposal.organisationId], locale, now),
    recordReviewsReading(actor, proposal, now),
  ]);
  const reviews = [...(counted.get(proposalId) ?? [])].sort(
    (a, b) => (a.submittedAt?.getTime() ?? 0) - (b.submittedAt?.getTime() ?? 0),
  );
  const scores = reviews.flatMap((review) => reviewScore(challenge.rubric, review.scores) ?? []);
  return {
    proposal: {
      id: proposalId,
      code: proposal.code,
      title: proposal.title,
      startup: names.get(proposal.organisationId) ?? '',
    },
    criteria: challenge.rubric.map(({ id, name, weight, ranking }) => ({
      id,
      name: pick(name, locale),
      weight,
      ranking,
      mean: meanOf(reviews.flatMap((review) => review.scores[id]?.value ?? [])),
    })),
    reviews: reviews.map((review) => {
      const person = people.find(({ userId }) => userId === review.reviewerId);
      return {
        name: person?.name ?? '',
        role: person?.role ?? null,
        you: review.reviewerId === actor.userId,
        submittedAt: review.submittedAt,
        score: reviewScore(challenge.rubric, review.scores),
        votes: challenge.rubric.map(({ id }) => ({
          value: review.scores[id]?.value ?? null,
          reason: review.scores[id]?.reason ?? '',
        })),
      };
    }),
    mean: meanOf(scores),
    assigned,
  };
}

const meanOf = (values: number[]): number | null =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
