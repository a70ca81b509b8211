import type { Actor } from '$domain/actor';
import { isAssessable, stateAt } from '$domain/challenge/challenge';
import { everyChairRelated, everyoneRelated, isChair, type PanelMember } from '$domain/committee/conflict';
import { isAnswered } from '$domain/committee/decision';
import { can } from '$domain/policy';
import { ASSESSED_STATES } from '$domain/proposal/proposal';
import type { ChallengeRecord } from '../store/models/challenges';
import {
  Assignments,
  Decisions,
  Reviews,
  type AssignmentRecord,
  type DecisionRecord,
} from '../store/models/committee';
import { Proposals, type ProposalRecord } from '../store/models/proposals';
import { IN_ONE_TRIP } from '../store/one-trip';
import { decisionFacts, standing } from './decisions/load-decision';
import { writePair, type Pair } from './assignments/pairs';
import { relationsOn, type Related, type Relations } from './relations';

type Sent = Pick<ProposalRecord, '_id' | 'organisationId' | 'state' | 'challengeId' | 'code'>;

/** What waits for one person on a committee, beside their own reviews. */
export interface DeskWork {
  /** Proposals that nobody reviews or has reviewed; of the chair, who assigns them. */
  unassigned: number;
  /** Reviews of others that are assigned and not submitted; of the chair. */
  awaited: number;
  /** Proposals the chair has not answered yet, of those the chair decides on. */
  undecided: number;
  /** Proposals on which nobody of the panel may decide, for want of a person without a conflict; of the chair. */
  stuck: number;
  /** The chair decides, and has answered everything. */
  allDecided: boolean;
  /** Proposals to decide on because the chair has a conflict, not answered yet. */
  inPlaceOfChair: { proposalId: string; startupId: string; code: string }[];
}

/**
 * What a chair has to assign and to decide, and what others have to decide in a chair's place, on all these
 * challenges. Who only reviews costs the one query that says so.
 */
export async function deskWork(
  actor: Actor,
  challenges: ChallengeRecord[],
  now: Date,
): Promise<Map<string, DeskWork>> {
  const live = challenges.filter((challenge) => isAssessable(stateAt(challenge, now)));
  if (live.length === 0) return new Map();
  const on = await relationsOn(live);
  const concerned = live.filter(
    ({ _id, panel }) => isChair(panel, actor.userId) || someChairIsReplaced(panel, on(_id)),
  );
  if (concerned.length === 0) return new Map();
  const ids = { challengeId: { $in: concerned.map(({ _id }) => _id) } };
  const [proposals, assignments, submitted, decisions] = await Promise.all([
    Proposals.find(
      { ...ids, state: { $in: ASSESSED_STATES } },
      { organisationId: 1, state: 1, challengeId: 1, code: 1 },
    )
      .sort({ submittedAt: 1, _id: 1 })
      .batchSize(IN_ONE_TRIP)
      .lean<Sent[]>(),
    Assignments.find(ids, { challengeId: 1, proposalId: 1, reviewerId: 1 }).batchSize(IN_ONE_TRIP).lean(),
    Reviews.find({ ...ids, state: 'submitted' }, { proposalId: 1, reviewerId: 1 })
      .batchSize(IN_ONE_TRIP)
      .lean(),
    Decisions.find(ids).batchSize(IN_ONE_TRIP).lean<DecisionRecord[]>(),
  ]);
  const given = new Map(submitted.map((pair) => [writePair(pair), pair]));
  const decided = new Map(decisions.map((decision) => [decision._id, decision]));
  return new Map(
    concerned.map((challenge) => {
      return [
        challenge._id,
        workOn(actor, challenge, now, {
          proposals: proposals.filter((p) => p.challengeId === challenge._id),
          related: on(challenge._id).related,
          assignments: assignments.filter((a) => a.challengeId === challenge._id),
          given,
          decided,
        }),
      ];
    }),
  );
}

/** Every chair has a conflict with some start-up: others decide on what it may have sent. */
const someChairIsReplaced = (panel: PanelMember[], { related, startupsOf }: Relations): boolean =>
  panel
    .flatMap(({ userId }) => startupsOf(userId))
    .some((startupId) => everyChairRelated(panel, (userId) => related(userId, startupId)));

interface Known {
  proposals: Sent[];
  related: Related;
  assignments: Pick<AssignmentRecord, 'proposalId' | 'reviewerId'>[];
  /** Submitted reviews. */
  given: Map<string, Pair>;
  decided: Map<string, DecisionRecord>;
}

function workOn(
  actor: Actor,
  challenge: ChallengeRecord,
  now: Date,
  { proposals, related, assignments, given, decided }: Known,
): DeskWork {
  // What one will decide on is told before one's own reviews are done, and that they come first.
  const facts = decisionFacts(actor, challenge, related, true, now);
  const open = (p: Sent) => {
    const decision = decided.get(p._id);
    return !isAnswered(challenge.rubric, decision && standing(decision, p.organisationId, related));
  };
  const known = proposals.filter((p) => !related(actor.userId, p.organisationId));
  const mine = known.filter((p) => can(actor, 'decision:write', facts(p)));
  const asChair = isChair(challenge.panel, actor.userId);
  const inHand = new Set([...assignments, ...given.values()].map(({ proposalId }) => proposalId));
  const seen = new Set(known.map(({ _id }) => _id));
  const inPlace = mine.filter((p) => !asChair && open(p));
  return {
    unassigned: asChair ? known.filter(({ _id }) => !inHand.has(_id)).length : 0,
    awaited: asChair
      ? assignments.filter(
          (pair) =>
            seen.has(pair.proposalId) && pair.reviewerId !== actor.userId && !given.has(writePair(pair)),
        ).length
      : 0,
    undecided: asChair ? mine.filter(open).length : 0,
    stuck: asChair ? proposals.filter((p) => everyoneRelated(challenge.panel, of(related, p))).length : 0,
    allDecided: asChair && mine.length > 0 && !mine.some(open),
    inPlaceOfChair: inPlace.map(({ _id, organisationId, code }) => ({
      proposalId: _id,
      startupId: organisationId,
      code,
    })),
  };
}

const of =
  (related: Related, { organisationId }: Sent) =>
  (userId: string) =>
    related(userId, organisationId);
