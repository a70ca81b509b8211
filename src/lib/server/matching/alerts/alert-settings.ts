import type { Actor } from '$domain/actor';
import type { AlertRhythm } from '$domain/matching/alerts';
import { notFound } from '$domain/errors';
import { can } from '$domain/policy';
import { audit } from '../../audit/record';
import { authorise } from '../../authorise';
import { isSignedBy } from '../../fingerprint';
import { alertsOffText } from '../../mail/alerts-off';
import { Users } from '../../store/models/people';
import { transaction, type Session } from '../../store/transaction';
import { rhythmOf } from './plan-alerts';

/** How often the asking person hears of challenges that fit; null for who belongs to no start-up. */
export async function viewAlerts(actor: Actor): Promise<{ rhythm: AlertRhythm; startup: string } | null> {
  const organisationId = actor.organisation?.id ?? '';
  if (!can(actor, 'matches:answer', { organisationId })) return null;
  const user = await Users.findOne({ _id: actor.userId }, { alerts: 1 }).lean();
  return user && { rhythm: rhythmOf(user), startup: actor.organisation?.name ?? '' };
}

/** Chooses the rhythm. What was published before one listened again is not told. @throws AppError not_found */
export async function saveAlerts(actor: Actor, rhythm: AlertRhythm, now: Date): Promise<void> {
  authorise(actor, 'matches:answer', { organisationId: actor.organisation?.id ?? '' });
  await transaction(async (session) => {
    const user = await Users.findOne({ _id: actor.userId }, { alerts: 1, createdAt: 1 }, { session }).lean();
    if (!user) throw notFound();
    if (rhythmOf(user) === rhythm && user.alerts) return;
    const listened = rhythmOf(user) !== 'none';
    const since = listened && rhythm !== 'none' ? (user.alerts?.since ?? user.createdAt) : now;
    await write(actor.userId, rhythm, since, session);
    await audit(
      actor,
      {
        action: 'account:alerts',
        subject: { kind: 'user', id: actor.userId },
        details: { rhythm },
      },
      now,
      session,
    );
  });
}

/** Whether a link to turn alerts off is one of ours; it tells nothing else. */
export const isAlertsOffLink = (userId: string, key: string): boolean =>
  isSignedBy(alertsOffText(userId), key);

/**
 * Turns a person's alerts off by the link of a letter, without signing in: whoever holds the letter may silence it, and
 * nothing more. @throws AppError not_found, for a link that is not ours
 */
export async function turnAlertsOff(userId: string, key: string, now: Date): Promise<void> {
  if (!isAlertsOffLink(userId, key)) throw notFound();
  await transaction(async (session) => {
    const user = await Users.findOne({ _id: userId }, { alerts: 1 }, { session }).lean();
    if (!user || rhythmOf(user) === 'none') return;
    await write(userId, 'none', now, session);
    await audit(
      null,
      {
        action: 'account:alerts',
        subject: { kind: 'user', id: userId },
        details: { rhythm: 'none', by: 'link' },
      },
      now,
      session,
    );
  });
}

const write = (userId: string, rhythm: AlertRhythm, since: Date, session: Session) =>
  Users.updateOne({ _id: userId }, { $set: { alerts: { rhythm, since } } }, { session });
