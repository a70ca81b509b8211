import { config } from '../config';
import { indexName, meili } from '../search/connection';
import { CHALLENGE_INDEX, isIndexMissing } from '../search/challenge-index';
import { isAlive } from '../store/connection';
import { Jobs } from '../store/models/operations';

export interface Health {
  mongodb: 'ok' | 'down';
  search: 'ok' | 'down';
  mail: 'smtp' | 'captured';
  /** `late`: something has been due for minutes; `failed`: something was given up. No numbers: see below. */
  jobs: 'ok' | 'late' | 'failed' | null;
}

/** How each part is; only MongoDB decides whether the site can answer at all. */
export async function health(): Promise<Health> {
  const mongodb = (await isAlive()) ? 'ok' : 'down';
  const search = await meili()
    .index(indexName(CHALLENGE_INDEX))
    .getRawInfo()
    .then(() => 'ok' as const)
    .catch((error: unknown) => (isIndexMissing(error) ? ('ok' as const) : ('down' as const)));
  const jobs = mongodb === 'ok' ? await jobsHealth(new Date()) : null;
  return { mongodb, search, mail: config().SMTP_URL ? 'smtp' : 'captured', jobs };
}

const LATE_MS = 5 * 60_000;

/**
 * Everybody may ask, so it counts nothing: each proposal that is sent makes a few jobs, and who asked ten times a second
 * on the last evening would count the rivals. The secretariat sees the jobs themselves.
 */
async function jobsHealth(now: Date): Promise<'ok' | 'late' | 'failed'> {
  if (await Jobs.exists({ state: 'dead' })) return 'failed';
  const late = { state: 'ready' as const, dueAt: { $lte: new Date(now.getTime() - LATE_MS) } };
  return (await Jobs.exists(late)) ? 'late' : 'ok';
}
