import { stateAt } from '$domain/challenge/challenge';
import { tellDeciders } from '../committee/decisions/tell-deciders';
import { enqueue } from '../jobs/outbox';
import { recipients } from '../people/recipients';
import { tell } from '../people/tell';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { transaction, type Session } from '../store/transaction';
import { moveChallenge } from './move';
import { pick } from '$domain/localised';

/**
 * Records that a challenge opened or closed at its dates. Pages and submissions ask the clock themselves,
 * so a late job changes nothing for anybody; it writes the history, tells the panel, and plans its next date.
 */
export async function advanceChallenge(challengeId: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    let challenge = await Challenges.findOne({ _id: challengeId }, null, { session }).lean<ChallengeRecord>();
    // One arrow at a time: a server that slept through both dates walks scheduled → open → closed.
    while (challenge && stateAt(challenge, now) !== challenge.state) {
      const next = challenge.state === 'scheduled' ? 'open' : 'closed';
      await moveChallenge(null, challenge, next, '', now, session);
      if (next === 'closed') {
        await tellPanel(challenge, session);
        await tellDeciders(challenge, session);
      }
      challenge = { ...challenge, state: next };
    }
    if (challenge) await planAdvance(challenge, session);
  });
}

/** Plans the job for the challenge's next date, if it has one. */
export async function planAdvance(
  challenge: Pick<ChallengeRecord, '_id' | 'state' | 'opensAt' | 'closesAt'>,
  session: Session,
): Promise<void> {
  const dueAt =
    challenge.state === 'scheduled'
      ? challenge.opensAt
      : challenge.state === 'open'
        ? challenge.closesAt
        : null;
  if (!dueAt) return;
  await enqueue(
    {
      type: 'challenge:advance',
      key: `challenge:advance:${challenge._id}:${challenge.state}`,
      payload: { challengeId: challenge._id },
      dueAt,
    },
    session,
    { again: true },
  );
}

async function tellPanel(challenge: ChallengeRecord, session: Session): Promise<void> {
  await tell(
    await recipients(
      challenge.panel.map((member) => member.userId),
      session,
    ),
    'challenge_closed',
    (person) => ({
      key: `mail:closed:${challenge._id}:${person.userId}`,
      params: {
        challenge: pick(challenge.title, person.locale).text,
        slug: challenge.slug,
        count: String(challenge.proposalCount),
      },
    }),
    session,
  );
}
