import type { Visitor } from '$domain/actor';
import type { ConflictKind, PanelRole } from '$domain/committee/conflict';
import type { Locale } from '$domain/localised';
import { signedIn } from '../authorise';
import { Assignments, Conflicts, Reviews } from '../store/models/committee';
import { headAndNames } from './head';
import { assessedProposals, loadCommittee, panelPeople } from './load';
import { writePair } from './assignments/pairs';

export interface CommitteeProgress {
  reviewers: {
    name: string;
    role: PanelRole;
    you: boolean;
    assigned: number;
    begun: number;
    submitted: number;
  }[];
  proposals: {
    proposalId: string;
    code: string;
    title: string;
    startup: string;
    assigned: number;
    submitted: number;
  }[];
  /** Only for the secretariat, which finds another reviewer. */
  conflicts: { reviewer: string; startup: string; kind: ConflictKind; note: string }[];
}

/** How far each reviewer and each proposal is. States only: no score, whoever asks. */
export async function viewProgress(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<CommitteeProgress> {
  signedIn(actor);
  const { challenge, conflicts } = await loadCommittee(actor, slug, 'committee:view', now);
  const [proposals, assignments, reviews, people, declared] = await Promise.all([
    assessedProposals(challenge._id, conflicts),
    Assignments.find({ challengeId: challenge._id }, { proposalId: 1, reviewerId: 1 }).lean(),
    Reviews.find({ challengeId: challenge._id }, { proposalId: 1, reviewerId: 1, state: 1 }).lean(),
    panelPeople(challenge),
    actor.secretariat ? Conflicts.find({ challengeId: challenge._id }).sort({ declaredAt: 1 }).lean() : [],
  ]);
  const { names } = await headAndNames(
    challenge,
    [...proposals, ...declared].map((item) => item.organisationId),
    locale,
    now,
  );
  const known = new Set(proposals.map((proposal) => proposal._id));
  const pairs = assignments.filter((pair) => known.has(pair.proposalId));
  const states = new Map(reviews.map((review) => [writePair(review), review.state]));
  const count = (of: typeof pairs, state: 'draft' | 'submitted') =>
    of.filter((pair) => states.get(writePair(pair)) === state).length;
  return {
    reviewers: people.map(({ userId, name, role }) => {
      const own = pairs.filter((pair) => pair.reviewerId === userId);
      return {
        name,
        role,
        you: userId === actor.userId,
        assigned: own.length,
        begun: count(own, 'draft'),
        submitted: count(own, 'submitted'),
      };
    }),
    proposals: proposals.map((proposal) => {
      const own = pairs.filter((pair) => pair.proposalId === proposal._id);
      return {
        proposalId: proposal._id,
        code: proposal.code,
        title: proposal.title,
        startup: names.get(proposal.organisationId) ?? '',
        assigned: own.length,
        submitted: count(own, 'submitted'),
      };
    }),
    conflicts: declared.map((conflict) => ({
      reviewer: people.find((person) => person.userId === conflict.userId)?.name ?? '',
      startup: names.get(conflict.organisationId) ?? '',
      kind: conflict.kind,
      note: conflict.note,
    })),
  };
}
