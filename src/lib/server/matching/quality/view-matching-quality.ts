import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked } from '$domain/localised';
import { isProposable, REFUSAL_REASONS, type RefusalReason } from '$domain/matching/feedback';
import type { Meter } from '$domain/matching/floor';
import { authorise, signedIn } from '../../authorise';
import { Challenges } from '../../store/models/challenges';
import { Matches } from '../../store/models/matching';
import { MatchFeedback, type MatchFeedbackRecord } from '../../store/models/match-feedback';
import { Organisations } from '../../store/models/organisations';
import { relevanceSet } from './relevance-set';
import { viewMatchingProgress, type MatchingProgress } from '../matches/view-progress';

const METERS = ['strong', 'good', 'partial'] as const satisfies readonly Meter[];

/** What became of the challenges that were shown to start-ups. */
export interface ShownCounts {
  shown: number;
  /** A proposal was begun afterwards. Only the sum is known here, never by whom. */
  accepted: number;
  refused: number;
}

export interface MatchingQuality {
  byMeter: (ShownCounts & { meter: Meter })[];
  all: ShownCounts;
  reasons: { reason: RefusalReason; count: number }[];
  notes: { reason: RefusalReason; note: string; challenge: Picked }[];
  invitations: { sent: number; seen: number; interested: number; declined: number; withdrawn: number };
  /** How often nothing was proposed, as matches stand now. */
  nothing: {
    startups: { without: number; total: number };
    challenges: { without: number; total: number };
  };
  judgements: { queries: number; documents: number; judgements: number };
  progress: MatchingProgress;
}

const NOTES = 10;

/** What people made of the matches, in numbers, for the secretariat. */
export async function viewMatchingQuality(
  actor: Visitor,
  locale: Locale,
  now: Date,
): Promise<MatchingQuality> {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const [shown, reasons, notes, invitations, nothing, set, progress] = await Promise.all([
    shownCounts(),
    MatchFeedback.aggregate<{ _id: RefusalReason; count: number }>([
      { $match: { 'refused.at': { $type: 'date' } } },
      { $group: { _id: '$refused.reason', count: { $sum: 1 } } },
    ]),
    latestNotes(locale),
    invitationCounts(),
    nothingProposed(now),
    relevanceSet(actor, now),
    viewMatchingProgress(actor),
  ]);
  const byMeter = METERS.map((meter) => {
    const counts = shown.find(({ _id }) => _id === meter);
    return {
      meter,
      shown: counts?.shown ?? 0,
      accepted: counts?.accepted ?? 0,
      refused: counts?.refused ?? 0,
    };
  });
  const sum = (what: keyof ShownCounts) => byMeter.reduce((total, counts) => total + counts[what], 0);
  return {
    byMeter,
    all: { shown: sum('shown'), accepted: sum('accepted'), refused: sum('refused') },
    reasons: REFUSAL_REASONS.map((reason) => ({
      reason,
      count: reasons.find(({ _id }) => _id === reason)?.count ?? 0,
    })).filter(({ count }) => count > 0),
    notes,
    invitations,
    nothing,
    judgements: {
      queries: set.queries.length,
      documents: set.documents.length,
      judgements: set.judgements.length,
    },
    progress,
  };
}

/** A pair that was refused first and answered with a proposal later was accepted. */
const shownCounts = () =>
  MatchFeedback.aggregate<ShownCounts & { _id: Meter }>([
    { $match: { 'shown.at': { $type: 'date' } } },
    {
      $lookup: {
        from: 'proposals',
        localField: 'startupId',
        foreignField: 'organisationId',
        let: { challengeId: '$challengeId', at: '$shown.at' },
        pipeline: [
          {
            $match: {
              $expr: {
                $and: [{ $eq: ['$challengeId', '$$challengeId'] }, { $gte: ['$createdAt', '$$at'] }],
              },
            },
          },
          { $limit: 1 },
          { $project: { _id: 1 } },
        ],
        as: 'proposals',
      },
    },
    { $addFields: { accepted: { $gt: [{ $size: '$proposals' }, 0] } } },
    {
      $group: {
        _id: '$shown.meter',
        shown: { $sum: 1 },
        accepted: { $sum: { $cond: ['$accepted', 1, 0] } },
        refused: {
          $sum: {
            $cond: [{ $and: [{ $not: '$accepted' }, { $eq: [{ $type: '$refused.at' }, 'date'] }] }, 1, 0],
          },
        },
      },
    },
  ]);

/** What start-ups added to a "not for us", with the challenge and without their name. */
async function latestNotes(locale: Locale): Promise<MatchingQuality['notes']> {
  const found = await MatchFeedback.find({ 'refused.note': { $gt: '' } }, { refused: 1, challengeId: 1 })
    .sort({ 'refused.at': -1 })
    .limit(NOTES)
    .lean<Pick<MatchFeedbackRecord, 'refused' | 'challengeId'>[]>();
  const challenges = await Challenges.find(
    { _id: { $in: found.map(({ challengeId }) => challengeId) } },
    { title: 1 },
  ).lean();
  const titles = new Map(challenges.map(({ _id, title }) => [_id, pick(title, locale)]));
  return found.flatMap(({ refused, challengeId }) => {
    const challenge = titles.get(challengeId);
    return refused && challenge ? [{ reason: refused.reason, note: refused.note, challenge }] : [];
  });
}

async function invitationCounts(): Promise<MatchingQuality['invitations']> {
  const is = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
  const hasDate = (field: string) => ({ $eq: [{ $type: `$invitation.${field}` }, 'date'] });
  const [counts] = await MatchFeedback.aggregate<MatchingQuality['invitations']>([
    { $match: { 'invitation.at': { $type: 'date' } } },
    {
      $group: {
        _id: null,
        sent: { $sum: 1 },
        seen: is(hasDate('seenAt')),
        interested: is({ $eq: ['$invitation.answer', 'interested'] }),
        declined: is({ $eq: ['$invitation.answer', 'declined'] }),
        withdrawn: is(hasDate('withdrawnAt')),
      },
    },
    { $project: { _id: 0 } },
  ]);
  return counts ?? { sent: 0, seen: 0, interested: 0, declined: 0, withdrawn: 0 };
}

/** Start-ups that no challenge fits and challenges that no start-up fits, among those that could be matched. */
async function nothingProposed(now: Date): Promise<MatchingQuality['nothing']> {
  const challenges = (
    await Challenges.find(
      { state: { $in: ['scheduled', 'open'] } },
      { state: 1, opensAt: 1, closesAt: 1 },
    ).lean()
  ).filter((challenge) => isProposable(stateAt(challenge, now)));
  const live = { challengeId: { $in: challenges.map(({ _id }) => _id) } };
  const [startups, matchedStartups, matchedChallenges] = await Promise.all([
    Organisations.find(
      {
        kind: 'startup',
        $or: [
          { 'passport.pitch': { $gt: '' } },
          { 'passport.problem': { $gt: '' } },
          { 'passport.technology': { $gt: '' } },
        ],
      },
      { _id: 1 },
    ).lean(),
    Matches.distinct('subjectId', { ...live, subjectKind: { $in: ['startup', 'unseen_startup'] } }),
    Matches.distinct('challengeId', { ...live, subjectKind: 'startup' }),
  ]);
  const matched = new Set(matchedStartups);
  return {
    startups: {
      without: startups.filter(({ _id }) => !matched.has(_id)).length,
      total: startups.length,
    },
    challenges: { without: challenges.length - matchedChallenges.length, total: challenges.length },
  };
}
