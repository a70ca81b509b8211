import { Jobs } from '../store/models/operations';

const isWaiting = async (key: string): Promise<boolean> =>
  (await Jobs.exists({ key, state: { $in: ['ready', 'running'] } })) !== null;

/** Whether the passport of a start-up is still waiting to be compared. */
export const isBeingMatched = (startupId: string): Promise<boolean> =>
  isWaiting(`match:startup:${startupId}`);

/** Whether a challenge is. */
export const isChallengeBeingMatched = (challengeId: string): Promise<boolean> =>
  isWaiting(`match:challenge:${challengeId}`);
