import type { Visitor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { signedIn } from '../authorise';
import { Assignments, Reviews } from '../store/models/committee';
import { headAndNames, type CommitteeHead } from './head';
import { assessedProposals, loadCommittee } from './load';
import { writePair } from './assignments/pairs';

/** What stands over every page of a committee, and which of its pages this person may open. */
export interface CommitteeFrame {
  head: CommitteeHead;
  /** Of the proposals this person may know of. */
  proposals: number;
  assigned: number;
  submitted: number;
  /** Members of the panel. */
  panel: number;
  may: { assign: boolean; review: boolean; rank: boolean; shortlist: boolean };
}

export async function viewCommittee(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<CommitteeFrame> {
  signedIn(actor);
  const { challenge, facts, conflicts } = await loadCommittee(actor, slug, 'committee:view', now);
  const [proposals, assignments, submitted, { head }] = await Promise.all([
    assessedProposals(challenge._id, conflicts),
    Assignments.find({ challengeId: challenge._id }, { proposalId: 1, reviewerId: 1 }).lean(),
    Reviews.find({ challengeId: challenge._id, state: 'submitted' }, { proposalId: 1, reviewerId: 1 }).lean(),
    headAndNames(challenge, [], locale, now),
  ]);
  const known = new Set(proposals.map((proposal) => proposal._id));
  const pairs = new Set(assignments.filter((pair) => known.has(pair.proposalId)).map(writePair));
  return {
    head,
    proposals: proposals.length,
    assigned: pairs.size,
    submitted: submitted.filter((pair) => pairs.has(writePair(pair))).length,
    panel: challenge.panel.length,
    may: {
      assign: can(actor, 'assignment:write', facts.challenge),
      review: challenge.panel.some((member) => member.userId === actor.userId),
      rank: can(actor, 'ranking:view', facts),
      shortlist: can(actor, 'shortlist:view', facts.challenge),
    },
  };
}
