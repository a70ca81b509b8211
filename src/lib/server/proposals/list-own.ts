import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { partProgress } from '$domain/proposal/form';
import { isChangeable, stateForStartup, type ProposalState } from '$domain/proposal/proposal';
import { signedIn } from '../authorise';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Proposals, type ProposalRecord } from '../store/models/proposals';
import { challengeLine, type ChallengeLine } from './challenge-of';

export interface OwnProposalLine {
  id: string;
  code: string;
  title: string;
  state: ProposalState;
  challenge: ChallengeLine;
  changeable: boolean;
  savedAt: Date;
  answered: number;
  total: number;
  /** Number of the last revision; 0 while nothing was sent. */
  revision: number;
  sentAt: Date | null;
  answeredAt: Date | null;
}

const PAGE = 20;

/** The start-up's proposals, the last touched first. */
export async function listOwnProposals(
  actor: Visitor,
  page: number,
  locale: Locale,
  now: Date,
): Promise<{ proposals: OwnProposalLine[]; page: number; pages: number; total: number; now: Date }> {
  signedIn(actor);
  const organisationId = actor.organisation?.id ?? '';
  if (!can(actor, 'proposal:view-own', { organisationId })) throw notFound();
  const total = await Proposals.countDocuments({ organisationId });
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const found = await Proposals.find({ organisationId })
    .sort({ updatedAt: -1, _id: 1 })
    .skip((at - 1) * PAGE)
    .limit(PAGE)
    .lean<ProposalRecord[]>();
  return { proposals: await proposalLines(found, locale, now), page: at, pages, total, now };
}

/** Lines for these proposals, with two queries for all of them. */
export async function proposalLines(
  proposals: ProposalRecord[],
  locale: Locale,
  now: Date,
): Promise<OwnProposalLine[]> {
  const challenges = await Challenges.find({ _id: { $in: proposals.map((p) => p.challengeId) } }).lean<
    ChallengeRecord[]
  >();
  const members = await Organisations.find(
    { _id: { $in: challenges.map((challenge) => challenge.organisationId) } },
    { name: 1 },
  ).lean();
  return proposals.flatMap((proposal): OwnProposalLine[] => {
    const challenge = challenges.find((candidate) => candidate._id === proposal.challengeId);
    if (!challenge) return [];
    const member = members.find((candidate) => candidate._id === challenge.organisationId)?.name ?? '';
    const challengeState = stateAt(challenge, now);
    const state = stateForStartup(proposal, challengeState);
    const { answered, total } = partProgress(challenge.questions, proposal.draft.answers);
    return [
      {
        id: proposal._id,
        code: proposal.code,
        title: proposal.draft.title.trim() || proposal.title,
        state,
        challenge: challengeLine(challenge, member, locale, now),
        changeable: isChangeable(proposal.state, challengeState),
        savedAt: proposal.draft.savedAt,
        answered,
        total,
        revision: proposal.revision,
        sentAt: proposal.submittedAt,
        answeredAt: state === proposal.state ? proposal.answeredAt : null,
      },
    ];
  });
}
