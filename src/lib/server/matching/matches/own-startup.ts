import type { PipelineStage } from 'mongoose';
import type { Localised } from '$domain/localised';
import type { RefusalReason } from '$domain/matching/feedback';
import type { Passport } from '$domain/organisation/passport';
import type { ChallengeRecord } from '../../store/models/challenges';
import type { StartupInvitation } from '../../store/models/match-feedback';
import { Organisations } from '../../store/models/organisations';

/** A challenge that a company invited the start-up to, or that the start-up put aside. */
interface NamedChallenge {
  challenge: Pick<
    ChallengeRecord,
    '_id' | 'slug' | 'state' | 'opensAt' | 'closesAt' | 'organisationId' | 'panel'
  > & { title: Localised };
  /** Name of the company that asks. */
  member: string;
}

export interface OwnStartup {
  passport: Passport | null;
  invitations: (NamedChallenge & { invitation: StartupInvitation })[];
  aside: (NamedChallenge & { refused: { reason: RefusalReason; at: Date } })[];
}

/** As many invitations are read. */
const INVITATIONS = 20;
/** As many are listed of what was put aside: taking one back makes room for an older one. */
const ASIDE = 30;

type Stages = NonNullable<PipelineStage.Lookup['$lookup']['pipeline']>;

/** The challenge of a `match_feedback` and who asks, in place of its id. */
const itsChallenge = (filter: object): Stages => [
  {
    $lookup: {
      from: 'challenges',
      localField: 'challengeId',
      foreignField: '_id',
      pipeline: [
        { $match: filter },
        { $project: { slug: 1, title: 1, state: 1, opensAt: 1, closesAt: 1, organisationId: 1, panel: 1 } },
        {
          $lookup: {
            from: 'organisations',
            localField: 'organisationId',
            foreignField: '_id',
            pipeline: [{ $project: { name: 1 } }],
            as: 'member',
          },
        },
      ],
      as: 'challenge',
    },
  },
  { $unwind: '$challenge' },
  { $addFields: { member: { $first: '$challenge.member.name' } } },
];

/**
 * A start-up's passport, the invitations that stand and the challenges it put aside that could still be answered, the
 * newest first, in one round trip.
 */
export async function ownStartup(startupId: string, now: Date): Promise<OwnStartup> {
  const [found] = await Organisations.aggregate<OwnStartup>([
    { $match: { _id: startupId, kind: 'startup' } },
    {
      $lookup: {
        from: 'match_feedback',
        localField: '_id',
        foreignField: 'startupId',
        pipeline: [
          { $match: { 'invitation.at': { $type: 'date' }, 'invitation.withdrawnAt': null } },
          { $sort: { 'invitation.at': -1 } },
          { $limit: INVITATIONS },
          { $project: { invitation: 1, challengeId: 1 } },
          ...itsChallenge({}),
        ],
        as: 'invitations',
      },
    },
    {
      $lookup: {
        from: 'match_feedback',
        localField: '_id',
        foreignField: 'startupId',
        pipeline: [
          { $match: { 'refused.at': { $type: 'date' } } },
          { $sort: { 'refused.at': -1 } },
          { $project: { 'refused.reason': 1, 'refused.at': 1, challengeId: 1 } },
          ...itsChallenge({ state: { $in: ['scheduled', 'open'] }, closesAt: { $gt: now } }),
          { $limit: ASIDE },
        ],
        as: 'aside',
      },
    },
    { $project: { passport: 1, invitations: 1, aside: 1 } },
  ]);
  return found ?? { passport: null, invitations: [], aside: [] };
}
