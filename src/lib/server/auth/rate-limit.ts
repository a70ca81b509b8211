import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '$domain/errors';

/** Points and seconds by what is limited; counted in MongoDB, so all instances count together. */
const LIMITS = {
  'sign-in:address': { points: 5, duration: 600 },
  'sign-in:client': { points: 30, duration: 600 },
  'invite:organisation': { points: 30, duration: 86_400 },
  'invite:startups': { points: 50, duration: 86_400 },
  'confirm:client': { points: 60, duration: 600 },
  'receipt:client': { points: 60, duration: 600 },
} as const;
export type Limited = keyof typeof LIMITS;

const limiters = new Map<Limited, RateLimiterMongo>();

/** Counts one use. @throws AppError too_many, with the seconds to wait */
export async function limit(what: Limited, key: string): Promise<void> {
  let limiter = limiters.get(what);
  if (!limiter) {
    limiter = new RateLimiterMongo({
      storeClient: mongoose.connection,
      tableName: 'rate_limits',
      keyPrefix: what,
      ...LIMITS[what],
    });
    limiters.set(what, limiter);
  }
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError('too_many', 'too_many_requests', { seconds: Math.ceil(refused.msBeforeNext / 1000) });
  }
}
