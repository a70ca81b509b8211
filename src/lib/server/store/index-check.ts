import mongoose from 'mongoose';
import './models/challenges';
import './models/committee';
import './models/matching';
import './models/operations';
import './models/match-feedback';
import './models/organisations';
import './models/people';
import './models/proposals';
import './models/vocabulary';

/**
 * Creates collections and indexes and fails when one cannot be made: without its unique indexes the site
 * would lose its guarantees silently, so it refuses to start instead.
 */
export async function ensureIndexes(): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}
