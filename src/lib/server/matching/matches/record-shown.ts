import { MatchFeedback, pairId } from '../../store/models/match-feedback';
import type { Session } from '../../store/transaction';
import type { FittingPair } from './fitting-pairs';

/**
 * Remembers the first time a start-up was shown a challenge: the published quality counts from it. It is nobody's
 * decision, so that no audit entry goes with it; showing again writes nothing.
 */
export async function recordShown(
  startupId: string,
  pairs: FittingPair[],
  now: Date,
  session?: Session,
): Promise<void> {
  const fresh = pairs.filter(({ feedback }) => !feedback?.shown);
  if (fresh.length === 0) return;
  await MatchFeedback.bulkWrite(
    fresh.flatMap(({ match: { challengeId, meter, startupRank } }) => {
      const _id = pairId(challengeId, startupId);
      return [
        {
          updateOne: { filter: { _id }, update: { $setOnInsert: { challengeId, startupId } }, upsert: true },
        },
        {
          updateOne: {
            filter: { _id, shown: null },
            update: { $set: { shown: { at: now, meter, rank: startupRank } } },
          },
        },
      ];
    }),
    { session },
  );
}
