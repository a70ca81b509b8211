import type { Localised } from '$domain/localised';
import type { Passport } from '$domain/organisation/passport';
import type { ChallengeRecord } from '../store/models/challenges';
import type { StartupInvitation } from '../store/models/match-feedback';
import { Organisations } from '../store/models/organisations';

export interface OwnStartup {
  passport: Passport | null;
  invitations: {
    invitation: StartupInvitation;
    challenge: Pick<
      ChallengeRecord,
      '_id' | 'slug' | 'state' | 'opensAt' | 'closesAt' | 'organisationId' | 'panel'
    > & { title: Localised };
    member: string;
  }[];
}

/** A start-up's passport and the invitations that stand, the newest first, in one round trip. */
export async function ownStartup(startupId: string): Promise<OwnStartup> {
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
          { $limit: 20 },
          { $project: { invitation: 1, challengeId: 1 } },
          {
            $lookup: {
              from: 'challenges',
              localField: 'challengeId',
              foreignField: '_id',
              pipeline: [
                {
                  $project: {
                    slug: 1,
                    title: 1,
                    state: 1,
                    opensAt: 1,
                    closesAt: 1,
                    organisationId: 1,
                    panel: 1,
                  },
                },
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
        ],
        as: 'invitations',
      },
    },
    { $project: { passport: 1, invitations: 1 } },
  ]);
  return found ?? { passport: null, invitations: [] };
}
