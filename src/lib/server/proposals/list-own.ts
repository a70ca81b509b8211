import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { partProgress } from '$domain/proposal/form';
import { isChangeable, ownTitle, stateForStartup, type ProposalState } from '$domain/proposal/proposal';
import { signedIn } from '../authorise';
import type { ChallengeRecord } from '../store/models/challenges';
import { Proposals, type ProposalRecord, type RevisionRecord } from '../store/models/proposals';
import { challengeLine, type ChallengeLine, type LineChallenge } from './challenge-of';
import { sameContent } from './revision-content';

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
  /** It was sent, and says something else by now: only the revision counts. */
  unsent: boolean;
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
  const proposals = await proposalLines({ organisationId }, (at - 1) * PAGE, PAGE, locale, now);
  return { proposals, page: at, pages, total, now };
}

type AnsweredChallenge = LineChallenge & Pick<ChallengeRecord, 'questions'>;

/** Lines for the proposals that `filter` finds, the last touched first, in one round trip. */
export async function proposalLines(
  filter: { organisationId: string; state?: { $ne: ProposalState } },
  skip: number,
  limit: number,
  locale: Locale,
  now: Date,
): Promise<OwnProposalLine[]> {
  const rows = await Proposals.aggregate<
    ProposalRecord & {
      challenge: AnsweredChallenge;
      member: string;
      last?: Pick<RevisionRecord, 'title' | 'answers'>;
    }
  >([
    { $match: filter },
    { $sort: { updatedAt: -1, _id: 1 } },
    { $skip: skip },
    { $limit: limit },
    {
      $lookup: {
        from: 'challenges',
        localField: 'challengeId',
        foreignField: '_id',
        pipeline: [
          {
            $lookup: {
              from: 'organisations',
              localField: 'organisationId',
              foreignField: '_id',
              pipeline: [{ $project: { name: 1 } }],
              as: 'member',
            },
          },
          {
            $project: {
              slug: 1,
              title: 1,
              state: 1,
              areaId: 1,
              opensAt: 1,
              closesAt: 1,
              assessmentEndsAt: 1,
              answersBy: 1,
              panel: 1,
              questions: 1,
              member: { $first: '$member.name' },
            },
          },
        ],
        as: 'challenge',
      },
    },
    { $unwind: '$challenge' },
    {
      $lookup: {
        from: 'revisions',
        let: { number: '$revision' },
        localField: '_id',
        foreignField: 'proposalId',
        pipeline: [
          { $match: { $expr: { $eq: ['$number', '$$number'] } } },
          { $project: { _id: 0, title: 1, answers: 1 } },
        ],
        as: 'last',
      },
    },
    { $addFields: { member: '$challenge.member', last: { $first: '$last' } } },
  ]);
  return rows.map(({ challenge, member, last, ...proposal }): OwnProposalLine => {
    const challengeState = stateAt(challenge, now);
    const state = stateForStartup(proposal, challengeState);
    const { answered, total } = partProgress(challenge.questions, proposal.draft.answers);
    const changeable = isChangeable(proposal.state, challengeState);
    return {
      id: proposal._id,
      code: proposal.code,
      title: ownTitle(proposal),
      state,
      challenge: challengeLine(challenge, member ?? '', locale, now),
      changeable,
      savedAt: proposal.draft.savedAt,
      answered,
      total,
      revision: proposal.revision,
      unsent: changeable && last !== undefined && !sameContent(last, proposal.draft),
      sentAt: proposal.submittedAt,
      answeredAt: state === proposal.state ? proposal.answeredAt : null,
    };
  });
}
