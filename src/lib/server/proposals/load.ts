import type { Actor, Visitor } from '$domain/actor';
import { notFound } from '$domain/errors';
import type { Permission, PermissionFacts, ProposalFacts } from '$domain/policy';
import { authorise } from '../authorise';
import { challengeFacts } from '../challenges/load';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Conflicts } from '../store/models/committee';
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

/** A proposal as the committee meets it: by challenge *and* id, with the asking person's conflicts. */
export async function loadPanelProposal(
  actor: Actor,
  slug: string,
  id: string,
  permission: ProposalPermission,
  now: Date,
  session?: Session,
): Promise<LoadedProposal> {
  const challenge = await Challenges.findOne({ slug }, null, { session }).lean<ChallengeRecord>();
  if (!challenge) throw notFound();
  const proposal = await Proposals.findOne({ _id: id, challengeId: challenge._id }, null, {
    session,
  }).lean<ProposalRecord>();
  if (!proposal) throw notFound();
  const facts = proposalFacts(
    proposal,
    challenge,
    await isConflicted(actor, challenge._id, proposal.organisationId, session),
    now,
  );
  authorise(actor, permission, facts);
  return { proposal, challenge, facts };
}

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

/** True when this person has a conflict with this start-up on this challenge, declared or by belonging to it. */
export async function isConflicted(
  actor: Visitor,
  challengeId: string,
  organisationId: string,
  session?: Session,
): Promise<boolean> {
  if (!actor) return false;
  if (actor.organisation?.id === organisationId) return true;
  return (
    (await Conflicts.exists({ challengeId, userId: actor.userId, organisationId }).session(
      session ?? null,
    )) !== null
  );
}
