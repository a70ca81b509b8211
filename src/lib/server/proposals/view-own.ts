import type { Visitor } from '$domain/actor';
import { pick, type Locale, type Picked } from '$domain/localised';
import { can } from '$domain/policy';
import { formParts, partProgress } from '$domain/proposal/form';
import {
  isChangeable,
  ownTitle,
  stateForStartup,
  type Outcome,
  type ProposalState,
} from '$domain/proposal/proposal';
import { signedIn } from '../authorise';
import { Decisions } from '../store/models/committee';
import { AuditEntries } from '../store/models/operations';
import { Organisations } from '../store/models/organisations';
import { Revisions } from '../store/models/proposals';
import { challengeLine, type ChallengeLine } from './challenge-of';
import { loadOwnProposal, type LoadedProposal } from './load';
import { sameContent } from './revision-content';

export type Moment =
  | { what: 'started' | 'withdrawn' | 'closes' | 'answered' | 'answers_by'; at: Date }
  | { what: 'sent'; at: Date; revision: number; receipt: string }
  /** People of the committee who opened it for the first time, by day; never their names. */
  | { what: 'opened'; at: Date };

export interface OwnAnswer {
  outcome: Outcome | 'pilot';
  at: Date;
  criteria: { name: Picked; weight: number; ranking: boolean; feedback: string }[];
}

/** A proposal's status, for the start-up that wrote it. */
export interface OwnProposal {
  id: string;
  code: string;
  title: string;
  state: ProposalState;
  challenge: ChallengeLine;
  now: Date;
  changeable: boolean;
  mayWithdraw: boolean;
  draft: { savedAt: Date; answered: number; total: number; unsent: boolean; firstSection: string };
  revisions: { number: number; receipt: string; at: Date; sha256: string }[];
  moments: Moment[];
  answer: OwnAnswer | null;
}

const MAX_REVISIONS = 100;
const MAX_OPENINGS = 50;

/**
 * State, history, receipts and, once the challenge is decided and the answer has left, the answer with its
 * feedback per criterion. Nothing of a decision shows before (`stateForStartup`).
 */
export async function viewOwnProposal(
  actor: Visitor,
  id: string,
  locale: Locale,
  now: Date,
): Promise<OwnProposal> {
  signedIn(actor);
  const loaded = await loadOwnProposal(actor, id, 'proposal:view-own', now);
  const { proposal, challenge, facts } = loaded;
  const state = stateForStartup(proposal, facts.challenge.state);
  const [member, revisions, openings, answer] = await Promise.all([
    Organisations.findOne({ _id: challenge.organisationId }, { name: 1 }).lean(),
    Revisions.find({ proposalId: id }).sort({ number: -1 }).limit(MAX_REVISIONS).lean(),
    firstOpenings(id),
    readAnswer(loaded, state, locale),
  ]);
  const last = revisions[0];
  const { answered, total } = partProgress(challenge.questions, proposal.draft.answers);
  return {
    id,
    code: proposal.code,
    title: ownTitle(proposal),
    state,
    challenge: challengeLine(challenge, member?.name ?? '', locale, now),
    now,
    changeable: isChangeable(proposal.state, facts.challenge.state),
    mayWithdraw: can(actor, 'proposal:withdraw', facts),
    draft: {
      savedAt: proposal.draft.savedAt,
      answered,
      total,
      unsent: !last || !sameContent(last, proposal.draft),
      firstSection: formParts(challenge.sections, challenge.questions)[0]?.id ?? '',
    },
    revisions: revisions.map(({ number, receipt, submittedAt, sha256 }) => ({
      number,
      receipt,
      at: submittedAt,
      sha256,
    })),
    moments: moments(loaded, revisions, openings, answer, now),
    answer,
  };
}

/** Each reader's first opening, from the audit log. */
async function firstOpenings(proposalId: string): Promise<Date[]> {
  const entries = await AuditEntries.aggregate<{ at: Date }>([
    { $match: { 'subject.kind': 'proposal', 'subject.id': proposalId, action: 'proposal:read' } },
    { $group: { _id: '$actorId', at: { $min: '$at' } } },
    { $sort: { at: 1 } },
    { $limit: MAX_OPENINGS },
  ]);
  return entries.map((entry) => entry.at);
}

async function readAnswer(
  { proposal, challenge }: LoadedProposal,
  state: ProposalState,
  locale: Locale,
): Promise<OwnAnswer | null> {
  if (state === 'draft' || state === 'submitted' || state === 'withdrawn') return null;
  const decision = await Decisions.findOne({ _id: proposal._id, challengeId: challenge._id }).lean();
  if (!decision || !proposal.answeredAt) return null;
  return {
    outcome: state,
    at: proposal.answeredAt,
    criteria: challenge.rubric.map((criterion) => ({
      name: pick(criterion.name, locale),
      weight: criterion.weight,
      ranking: criterion.ranking,
      feedback: decision.feedback[criterion.id] ?? '',
    })),
  };
}

function moments(
  { proposal, challenge, facts }: LoadedProposal,
  revisions: { number: number; receipt: string; submittedAt: Date }[],
  openings: Date[],
  answer: OwnAnswer | null,
  now: Date,
): Moment[] {
  const list: Moment[] = [
    { what: 'started', at: proposal.createdAt },
    ...revisions.map(({ number, receipt, submittedAt }): Moment => ({
      what: 'sent',
      at: submittedAt,
      revision: number,
      receipt,
    })),
    ...openings.map((at): Moment => ({ what: 'opened', at })),
  ];
  const waits = proposal.state !== 'withdrawn' && facts.challenge.state !== 'cancelled';
  if (challenge.closesAt && waits) list.push({ what: 'closes', at: challenge.closesAt });
  if (proposal.withdrawnAt) list.push({ what: 'withdrawn', at: proposal.withdrawnAt });
  if (answer) list.push({ what: 'answered', at: answer.at });
  else if (challenge.answersBy && waits && (proposal.state !== 'draft' || challenge.answersBy > now))
    list.push({ what: 'answers_by', at: challenge.answersBy });
  return list.sort((a, b) => a.at.getTime() - b.at.getTime());
}
