import { stateAt } from '$domain/challenge/challenge';
import { DEFAULT_RHYTHM, nextAlert, type AlertRhythm, type SpokenRhythm } from '$domain/matching/alerts';
import { isProposable } from '$domain/matching/feedback';
import { enqueueMany, type NewJob } from '../../jobs/outbox';
import { Challenges } from '../../store/models/challenges';
import { Matches } from '../../store/models/matching';
import { MatchFeedback } from '../../store/models/match-feedback';
import { Users, type UserRecord } from '../../store/models/people';

/**
 * After a challenge was matched: plans the letters to the start-ups it fits, one job for each start-up, rhythm and time.
 * Asked for again before that time, it is the same job; who was told already is not planned for.
 */
export async function planAlerts(challengeId: string, now: Date): Promise<void> {
  const challenge = await Challenges.findOne(
    { _id: challengeId },
    { state: 1, opensAt: 1, closesAt: 1, history: 1, createdAt: 1 },
  ).lean();
  if (!challenge || !isProposable(stateAt(challenge, now))) return;
  const startupIds = await Matches.distinct('subjectId', {
    challengeId,
    subjectKind: { $in: ['startup', 'unseen_startup'] },
  });
  if (startupIds.length === 0) return;
  const [people, told] = await Promise.all([
    Users.find(
      {
        'organisation.id': { $in: startupIds },
        'organisation.role': { $in: ['admin', 'editor'] },
        'alerts.rhythm': { $ne: 'none' },
      },
      { organisation: 1, alerts: 1, createdAt: 1 },
    ).lean<Pick<UserRecord, '_id' | 'organisation' | 'alerts' | 'createdAt'>[]>(),
    MatchFeedback.distinct('alertedIds', { challengeId }),
  ]);
  const published = publishedAt(challenge);
  const knows = new Set(told);
  const wanted = new Map<string, NewJob<'match:alert'>>();
  for (const person of people) {
    if (knows.has(person._id) || published <= listensSince(person)) continue;
    const startupId = person.organisation?.id ?? '';
    const rhythm = rhythmOf(person) as SpokenRhythm;
    const dueAt = nextAlert(rhythm, now);
    // What goes at once goes once for each challenge; the others gather until their hour.
    const slot = rhythm === 'at_once' ? challengeId : dueAt.toISOString();
    const key = `match:alert:${startupId}:${rhythm}:${slot}`;
    wanted.set(key, { type: 'match:alert', key, payload: { startupId, rhythm }, dueAt });
  }
  await enqueueMany([...wanted.values()]);
}

export const rhythmOf = ({ alerts }: Pick<UserRecord, 'alerts'>): AlertRhythm =>
  alerts?.rhythm ?? DEFAULT_RHYTHM;

/** From when on challenges are new to a person: since they chose, or since they are here. */
export const listensSince = ({ alerts, createdAt }: Pick<UserRecord, 'alerts' | 'createdAt'>): Date =>
  alerts?.since ?? createdAt;

/** When everybody could read a challenge for the first time. */
export const publishedAt = (challenge: { history: { state: string; at: Date }[]; createdAt: Date }): Date =>
  challenge.history.findLast(({ state }) => state === 'scheduled')?.at ?? challenge.createdAt;
