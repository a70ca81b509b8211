import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { isWritten, pick, type Localised } from '$domain/localised';
import { fateOf } from '$domain/matching/feedback';
import { audit } from '../../audit/record';
import { limit } from '../../auth/rate-limit';
import { authorise } from '../../authorise';
import { challengeFacts } from '../../challenges/load';
import { writersOf } from '../../people/recipients';
import { tell } from '../../people/tell';
import { newId } from '../../store/ids';
import { isDuplicateKey } from '../../store/duplicate-key';
import { MatchFeedback, pairId, type StartupInvitation } from '../../store/models/match-feedback';
import { transaction } from '../../store/transaction';
import { loadStartupForChallenge } from '../matches/load-startup';
import { matchVocabulary, topicNames } from '../matches/reasons';

/**
 * Invites a start-up that fits to a challenge: its people get the message by mail, each in their language. One invitation
 * stands at a time; one that was answered is not sent again.
 * @throws AppError not_found; invalid, beside `message.it`; conflict wrong_state; too_many
 */
export async function inviteStartup(
  actor: Actor,
  slug: string,
  startupSlug: string,
  message: Localised,
  now: Date,
): Promise<void> {
  if (!isWritten(message)) {
    throw new AppError('invalid', 'invalid_form', { fields: { 'message.it': { reason: 'required' } } });
  }
  const { challenge } = await loadStartupForChallenge(actor, slug, startupSlug, now);
  await limit('invite:startups', challenge.organisationId);
  const labels = { it: await matchVocabulary('it'), en: await matchVocabulary('en') };
  try {
    await transaction(async (session) => {
      const loaded = await loadStartupForChallenge(actor, slug, startupSlug, now, session);
      const { challenge, member, startup, match } = loaded;
      if (!startup.passport || !match) throw notFound();
      authorise(actor, 'startup:invite', {
        challenge: challengeFacts(challenge, now),
        passport: startup.passport,
        viewerAreaIds: member.areaIds,
      });
      if (loaded.invitation && fateOf(loaded.invitation) !== 'withdrawn')
        throw new AppError('conflict', 'wrong_state');
      const invitation: StartupInvitation = {
        id: newId(),
        message: { it: message.it.trim(), en: message.en.trim() },
        at: now,
        by: actor.userId,
        meter: match.meter,
        seenAt: null,
        answer: null,
        answerReason: null,
        answerNote: '',
        answeredAt: null,
        withdrawnAt: null,
      };
      // The filter is the lock: of two clicks at once one finds the pair already invited.
      await MatchFeedback.updateOne(
        {
          _id: pairId(challenge._id, startup._id),
          $or: [{ invitation: null }, { 'invitation.withdrawnAt': { $ne: null } }],
        },
        { $set: { invitation }, $setOnInsert: { challengeId: challenge._id, startupId: startup._id } },
        { session, upsert: true },
      );
      await audit(
        actor,
        {
          action: 'match:invite',
          subject: { kind: 'challenge', id: challenge._id },
          organisationId: challenge.organisationId,
          details: { startupId: startup._id, invitationId: invitation.id, meter: match.meter },
        },
        now,
        session,
      );
      await tell(
        await writersOf(startup._id, session),
        'startup_invited',
        (person) => ({
          key: `mail:startup-invited:${invitation.id}:${person.userId}`,
          params: {
            challenge: pick(challenge.title, person.locale).text,
            slug: challenge.slug,
            member: member.name,
            message: pick(invitation.message, person.locale).text,
            topics: topicNames(match.topics, labels[person.locale]).join(', '),
          },
        }),
        session,
      );
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('conflict', 'wrong_state');
    throw error;
  }
}
