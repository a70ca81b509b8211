import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { isProposable } from '$domain/matching/feedback';
import { can } from '$domain/policy';
import { challengeFacts } from '../../challenges/load';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Matches, type MatchRecord } from '../../store/models/matching';
import type { MatchFeedbackRecord } from '../../store/models/match-feedback';
import type { Session } from '../../store/transaction';

/** A match of a start-up, with its challenge as it is now. */
export interface FittingPair {
  match: MatchRecord;
  challenge: ProposableChallenge;
  /** Name of the company that asks. */
  member: string;
  feedback: MatchFeedbackRecord | null;
}

/** A challenge without its form and rubric. */
export type ProposableChallenge = Omit<
  ChallengeRecord,
  'sections' | 'questions' | 'rubric' | 'benefits' | 'ipTerms'
>;

/**
 * The best matches of a start-up that it has neither refused nor answered with a proposal, in one round trip. The stored
 * match is only a hint: each challenge is loaded again, and `mayBeShown` asks the policy about what it is now.
 */
export async function fittingPairs(
  startupId: string,
  limit: number,
  session?: Session,
): Promise<FittingPair[]> {
  const rows = await Matches.aggregate<
    MatchRecord & {
      challenge: ProposableChallenge;
      feedback: MatchFeedbackRecord[];
      member: { name: string }[];
    }
  >(
    [
      { $match: { subjectId: startupId, subjectKind: { $in: ['startup', 'unseen_startup'] } } },
      { $sort: { startupRank: 1 } },
      { $addFields: { pair: { $concat: ['$challengeId', ':', '$subjectId'] } } },
      { $lookup: { from: 'match_feedback', localField: 'pair', foreignField: '_id', as: 'feedback' } },
      { $match: { 'feedback.refused.at': { $exists: false } } },
      {
        $lookup: {
          from: 'challenges',
          localField: 'challengeId',
          foreignField: '_id',
          pipeline: [
            { $match: { state: { $in: ['scheduled', 'open'] } } },
            { $project: { sections: 0, questions: 0, rubric: 0, benefits: 0, ipTerms: 0 } },
          ],
          as: 'challenge',
        },
      },
      { $unwind: '$challenge' },
      {
        // By start-up, of which a challenge may have thousands and which itself has a handful.
        $lookup: {
          from: 'proposals',
          localField: 'subjectId',
          foreignField: 'organisationId',
          let: { challengeId: '$challengeId' },
          pipeline: [
            { $match: { $expr: { $eq: ['$challengeId', '$$challengeId'] }, state: { $ne: 'withdrawn' } } },
            { $limit: 1 },
            { $project: { _id: 1 } },
          ],
          as: 'own',
        },
      },
      { $match: { own: { $size: 0 } } },
      { $limit: limit },
      {
        $lookup: {
          from: 'organisations',
          localField: 'challenge.organisationId',
          foreignField: '_id',
          pipeline: [{ $project: { name: 1 } }],
          as: 'member',
        },
      },
    ],
    { session },
  );
  return rows.map(({ challenge, feedback, member, ...match }) => ({
    match,
    challenge,
    member: member[0]?.name ?? '',
    feedback: feedback[0] ?? null,
  }));
}

/** Public, and still to be answered. */
export const mayBeShown = (
  actor: Visitor,
  challenge: Pick<ProposableChallenge, 'organisationId' | 'state' | 'opensAt' | 'closesAt' | 'panel'>,
  now: Date,
): boolean =>
  isProposable(stateAt(challenge, now)) && can(actor, 'challenge:view', challengeFacts(challenge, now));
