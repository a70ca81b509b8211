import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '$domain/errors';

/** Points and seconds by what is limited; counted in MongoDB, so all instances count together. */
const LIMITS = {
  /** As long as a link lives: the last one that left is valid until the next may. */
  'sign-in:address': { points: 5, duration: 600 },
  'sign-in:client': { points: 30, duration: 600 },
  'invite:organisation': { points: 30, duration: 86_400 },
  'invite:startups': { points: 50, duration: 86_400 },
  'startup:create': { points: 20, duration: 86_400 },
  'confirm:client': { points: 60, duration: 600 },
  'receipt:client': { points: 60, duration: 600 },
} as const;
export type Limited = keyof typeof LIMITS;

const limiters = new Map<Limited, RateLimiterMongo>();

/** Counts one use. @throws AppError too_many, with the seconds to wait */
export async function limit(what: Limited, key: string): Promise<void> {
  const seconds = await count(what, key);
  if (seconds > 0) throw new AppError('too_many', 'too_many_requests', { seconds });
}

/** Counts one use. @returns false where it is one too many */
export const allows = async (what: Limited, key: string): Promise<boolean> => (await count(what, key)) === 0;

/** Begins to count anew. */
export async function forget(what: Limited, key: string): Promise<void> {
  await limiterOf(what).delete(key);
}

/** @returns the seconds to wait; 0 where the limit is not reached */
async function count(what: Limited, key: string): Promise<number> {
  try {
    await limiterOf(what).consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}

function limiterOf(what: Limited): RateLimiterMongo {
  const known = limiters.get(what);
  if (known) return known;
  const limiter = new RateLimiterMongo({
    storeClient: mongoose.connection,
    tableName: 'rate_limits',
    keyPrefix: what,
    ...LIMITS[what],
  });
  limiters.set(what, limiter);
  return limiter;
}
