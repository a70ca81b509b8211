import { Jobs } from '../store/models/operations';

/** Whether the passport of a start-up is still waiting to be compared. */
export async function isBeingMatched(startupId: string): Promise<boolean> {
  return (
    (await Jobs.exists({ key: `match:startup:${startupId}`, state: { $in: ['ready', 'running'] } })) !== null
  );
}
