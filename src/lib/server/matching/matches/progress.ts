import { Jobs } from '../../store/models/operations';

const underWay = (now: Date) => ({
  state: { $in: ['ready' as const, 'running' as const] },
  dueAt: { $lte: now },
});

/** Whether the passport of a start-up is still on its way to being compared: its text, the index, the challenges. */
export async function isBeingMatched(startupId: string, now: Date): Promise<boolean> {
  const keys = [`match:startup:${startupId}`, 'match:all:startup', 'match:push:startup'];
  const work = { ...underWay(now), $or: [{ key: { $in: keys } }, { type: 'match:refresh' }] };
  return (await Jobs.exists(work)) !== null;
}

/** Whether a challenge is. */
export async function isChallengeBeingMatched(challengeId: string, now: Date): Promise<boolean> {
  const keys = [`match:challenge:${challengeId}`, 'match:all:challenge', `match:refresh:${challengeId}`];
  return (await Jobs.exists({ ...underWay(now), key: { $in: keys } })) !== null;
}
