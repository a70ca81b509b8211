import { config } from '../config';
import { indexName, meili } from '../search/connection';
import { CHALLENGE_INDEX, isIndexMissing } from '../search/challenge-index';
import { isAlive } from '../store/connection';
import { Jobs } from '../store/models/operations';

export interface Health {
  mongodb: 'ok' | 'down';
  search: 'ok' | 'down';
  mail: 'smtp' | 'captured';
  jobs: { waiting: number; dead: number } | null;
}

/** How each part is; only MongoDB decides whether the site can answer at all. */
export async function health(): Promise<Health> {
  const mongodb = (await isAlive()) ? 'ok' : 'down';
  const search = await meili()
    .index(indexName(CHALLENGE_INDEX))
    .getRawInfo()
    .then(() => 'ok' as const)
    .catch((error: unknown) => (isIndexMissing(error) ? ('ok' as const) : ('down' as const)));
  const jobs =
    mongodb === 'ok'
      ? {
          waiting: await Jobs.countDocuments({ state: 'ready', dueAt: { $lte: new Date() } }),
          dead: await Jobs.countDocuments({ state: 'dead' }),
        }
      : null;
  return { mongodb, search, mail: config().SMTP_URL ? 'smtp' : 'captured', jobs };
}
