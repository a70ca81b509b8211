import type { Actor } from '$domain/actor';
import { notFound } from '$domain/errors';
import { loadChallenge } from '../../challenges/load';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Matches, type MatchRecord } from '../../store/models/matching';
import { MatchFeedback, pairId, type StartupInvitation } from '../../store/models/match-feedback';
import { Organisations, type OrganisationRecord } from '../../store/models/organisations';
import type { Session } from '../../store/transaction';
import { mayMeet } from './visible-startups';

export interface LoadedStartup {
  challenge: ChallengeRecord;
  member: Pick<OrganisationRecord, '_id' | 'name' | 'areaIds'>;
  startup: OrganisationRecord;
  /** Null when the passport is not visible to the company any more, and only the invitation is left. */
  match: MatchRecord | null;
  invitation: StartupInvitation | null;
}

/**
 * A start-up as the company of a challenge may meet it: matched and visible, or invited already. Anything else answers as
 * if there were no such start-up. @throws AppError not_found
 */
export async function loadStartupForChallenge(
  actor: Actor,
  slug: string,
  startupSlug: string,
  now: Date,
  session?: Session,
): Promise<LoadedStartup> {
  const challenge = await loadChallenge(actor, slug, 'matches:see-startups', now, session);
  const [member, startup] = [
    await Organisations.findOne({ _id: challenge.organisationId }, { name: 1, areaIds: 1 }, { session }).lean<
      LoadedStartup['member']
    >(),
    await Organisations.findOne({ slug: startupSlug, kind: 'startup' }, null, {
      session,
    }).lean<OrganisationRecord>(),
  ];
  if (!member || !startup) throw notFound();
  const feedback = await MatchFeedback.findOne(
    { _id: pairId(challenge._id, startup._id) },
    { invitation: 1 },
    { session },
  ).lean();
  const match = mayMeet(actor, startup, member.areaIds)
    ? await Matches.findOne(
        { challengeId: challenge._id, subjectKind: 'startup', subjectId: startup._id },
        null,
        { session },
      ).lean<MatchRecord>()
    : null;
  const invitation = feedback?.invitation ?? null;
  if (!match && !invitation) throw notFound();
  return { challenge, member, startup, match, invitation };
}
