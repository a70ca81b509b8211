import type { Actor } from '$domain/actor';
import { isOrWasOf } from '$domain/committee/conflict';
import { notFound } from '$domain/errors';
import type { Permission, PermissionFacts, ProposalFacts } from '$domain/policy';
import { authorise } from '../authorise';
import { challengeFacts } from '../challenges/load';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import {
  Assignments,
  Conflicts,
  Reviews,
  type AssignmentRecord,
  type ConflictRecord,
  type ReviewRecord,
} from '../store/models/committee';
import { Proposals, type ProposalRecord } from '../store/models/proposals';
import type { Session } from '../store/transaction';

type ProposalPermission = {
  [P in Permission]: PermissionFacts[P] extends ProposalFacts
    ? ProposalFacts extends PermissionFacts[P]
      ? P
      : never
    : never;
}[Permission];

export interface LoadedProposal {
  proposal: ProposalRecord;
  challenge: ChallengeRecord;
  facts: ProposalFacts;
}

/** A proposal of the asking start-up, by organisation *and* id, if they may do this with it. */
export async function loadOwnProposal(
  actor: Actor,
  id: string,
  permission: ProposalPermission | 'proposal:view-own',
  now: Date,
  session?: Session,
): Promise<LoadedProposal> {
  if (!actor.organisation) throw notFound();
  const proposal = await Proposals.findOne({ _id: id, organisationId: actor.organisation.id }, null, {
    session,
  }).lean<ProposalRecord>();
  if (!proposal) throw notFound();
  const challenge = await Challenges.findOne({ _id: proposal.challengeId }, null, {
    session,
  }).lean<ChallengeRecord>();
  if (!challenge) throw notFound();
  const facts = proposalFacts(proposal, challenge, false, now);
  authorise(actor, permission, facts);
  return { proposal, challenge, facts };
}

/** What the asking person has to do with a proposal, beside the proposal itself. */
export interface PanelProposal extends LoadedProposal {
  assigned: boolean;
  /** Their own review, if they have begun it. */
  review: ReviewRecord | null;
}

/**
 * A proposal as the committee meets it: by challenge *and* id, with the asking person's conflicts, assignment and
 * review, in one query.
 */
export async function loadPanelProposal(
  actor: Actor,
  slug: string,
  id: string,
  permission: ProposalPermission,
  now: Date,
  session?: Session,
): Promise<PanelProposal> {
  const { userId } = actor;
  const [found] = await Challenges.aggregate<ChallengeRecord & { proposals: Met[] }>(
    [
      { $match: { slug } },
      {
        $lookup: {
          from: Proposals.collection.name,
          localField: '_id',
          foreignField: 'challengeId',
          pipeline: [
            { $match: { _id: id } },
            own(Conflicts, 'organisationId', 'organisationId', { userId }, 'conflicts'),
            own(Assignments, '_id', 'proposalId', { reviewerId: userId }, 'assignments'),
            own(Reviews, '_id', 'proposalId', { reviewerId: userId }, 'reviews'),
          ],
          as: 'proposals',
        },
      },
    ],
    { session },
  );
  if (!found) throw notFound();
  const { proposals, ...challenge } = found;
  if (!proposals[0]) throw notFound();
  const { conflicts, assignments, reviews, ...proposal } = proposals[0];
  const related =
    isOrWasOf(actor, proposal.organisationId) ||
    conflicts.some(({ challengeId }) => challengeId === challenge._id);
  const facts = proposalFacts(proposal, challenge, related, now);
  authorise(actor, permission, facts);
  return { proposal, challenge, facts, assigned: assignments.length > 0, review: reviews[0] ?? null };
}

interface Met extends ProposalRecord {
  conflicts: ConflictRecord[];
  assignments: AssignmentRecord[];
  reviews: ReviewRecord[];
}

/** Joins the asking person's records of this kind to a proposal. */
const own = (
  { collection }: { collection: { name: string } },
  localField: string,
  foreignField: string,
  mine: Record<string, string>,
  as: string,
) => ({
  $lookup: { from: collection.name, localField, foreignField, pipeline: [{ $match: mine }], as },
});

export const proposalFacts = (
  proposal: Pick<ProposalRecord, 'organisationId' | 'state'>,
  challenge: ChallengeRecord,
  conflicted: boolean,
  now: Date,
): ProposalFacts => ({
  challenge: challengeFacts(challenge, now),
  organisationId: proposal.organisationId,
  state: proposal.state,
  conflicted,
});
