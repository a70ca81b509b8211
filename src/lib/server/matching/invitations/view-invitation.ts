import type { Visitor } from '$domain/actor';
import { stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked } from '$domain/localised';
import { fateOf, isProposable, type InvitationFate } from '$domain/matching/feedback';
import { audit } from '../../audit/record';
import { signedIn } from '../../authorise';
import { Matches, type MatchRecord } from '../../store/models/matching';
import { MatchFeedback, pairId } from '../../store/models/match-feedback';
import { Organisations, type OrganisationRecord } from '../../store/models/organisations';
import { transaction } from '../../store/transaction';
import { loadOwnInvitation } from './invitation-of-startup';
import { matchVocabulary, reasonsFor, type MatchReasons } from '../matches/reasons';

export interface OwnInvitation {
  slug: string;
  title: Picked;
  member: string;
  message: Picked;
  at: Date;
  fate: InvitationFate;
  state: ChallengeState;
  closesAt: Date | null;
  mayAnswer: boolean;
  /** Null where the two do not fit any more. */
  reasons: MatchReasons | null;
}

/** A company's invitation as the start-up reads it. The first reading is what the company sees as "opened". */
export async function viewOwnInvitation(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<OwnInvitation> {
  signedIn(actor);
  const { challenge, startupId, invitation } = await loadOwnInvitation(actor, slug, now);
  const [organisations, match, vocabulary] = await Promise.all([
    Organisations.find(
      { _id: { $in: [challenge.organisationId, startupId] } },
      { name: 1, passport: 1 },
    ).lean<Pick<OrganisationRecord, '_id' | 'name' | 'passport'>[]>(),
    Matches.findOne({
      challengeId: challenge._id,
      subjectId: startupId,
      subjectKind: { $in: ['startup', 'unseen_startup'] },
    }).lean<MatchRecord>(),
    matchVocabulary(locale),
  ]);
  const organisation = (id: string) => organisations.find((candidate) => candidate._id === id);
  const withdrawn = invitation.withdrawnAt !== null;
  if (!invitation.seenAt && !withdrawn) {
    await markSeen(actor, challenge._id, startupId, invitation.id, now);
  }
  const state = stateAt(challenge, now);
  return {
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    member: organisation(challenge.organisationId)?.name ?? '',
    message: withdrawn ? { text: '', lang: locale } : pick(invitation.message, locale),
    at: invitation.at,
    fate: fateOf({ ...invitation, seenAt: invitation.seenAt ?? now }),
    state,
    closesAt: challenge.closesAt,
    mayAnswer: !withdrawn && invitation.answer === null && isProposable(state),
    reasons:
      match && reasonsFor(match, challenge, organisation(startupId)?.passport ?? null, vocabulary, locale),
  };
}

async function markSeen(
  actor: NonNullable<Visitor>,
  challengeId: string,
  startupId: string,
  invitationId: string,
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const seen = await MatchFeedback.updateOne(
      { _id: pairId(challengeId, startupId), 'invitation.id': invitationId, 'invitation.seenAt': null },
      { $set: { 'invitation.seenAt': now } },
      { session },
    );
    if (seen.modifiedCount === 0) return;
    await audit(
      actor,
      {
        action: 'match:open-invitation',
        subject: { kind: 'challenge', id: challengeId },
        organisationId: startupId,
        details: { invitationId },
      },
      now,
      session,
    );
  });
}
