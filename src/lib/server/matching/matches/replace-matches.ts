import { canonicalJson } from '$domain/canonical-json';
import { newId } from '../../store/ids';
import { Matches, type AnyMatchRecord } from '../../store/models/matching';
import { transaction, type Session } from '../../store/transaction';

/** A match that was computed; its place among the start-up's challenges follows from all of them. */
export type NewMatch = Omit<AnyMatchRecord, '_id' | 'challengeId' | 'startupRank' | 'computedAt'>;

/**
 * Puts what was computed in the place of a challenge's matches, in one step: readers see the old list or the new one.
 * What did not change is not written. The start-ups concerned have their challenges ordered again.
 */
export async function replaceMatches(challengeId: string, matches: NewMatch[], now: Date): Promise<void> {
  await transaction(async (session) => {
    const before = await Matches.find({ challengeId }, null, { session }).lean<AnyMatchRecord[]>();
    const known = new Map(before.map((match) => [keyOf(match), match]));
    const kept = new Set(matches.map(keyOf));
    const gone = before.filter((match) => !kept.has(keyOf(match)));
    const changed = matches.filter((match) => !isSame(match, known.get(keyOf(match))));
    if (gone.length > 0) await Matches.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } }, { session });
    if (changed.length > 0)
      await Matches.bulkWrite(
        changed.map((match) => ({
          updateOne: {
            filter: { challengeId, subjectKind: match.subjectKind, subjectId: match.subjectId },
            update: {
              $set: { ...match, computedAt: now },
              $setOnInsert: { _id: newId(), startupRank: 0 },
            },
            upsert: true,
          },
        })),
        { session },
      );
    const startups = [...gone, ...changed]
      .filter(({ subjectKind }) => subjectKind !== 'proposal')
      .map(({ subjectId }) => subjectId);
    await orderChallengesOf([...new Set(startups)], session);
  });
}

const keyOf = ({ subjectKind, subjectId }: Pick<AnyMatchRecord, 'subjectKind' | 'subjectId'>): string =>
  `${subjectKind}:${subjectId}`;

function isSame(match: NewMatch, before: AnyMatchRecord | undefined): boolean {
  if (!before) return false;
  const { _id, challengeId: _of, startupRank: _place, computedAt: _at, ...rest } = before;
  return canonicalJson(match) === canonicalJson(rest);
}

/** A start-up's challenges, the best fit first: fits are comparable across challenges, scores are not. */
async function orderChallengesOf(startupIds: string[], session: Session): Promise<void> {
  if (startupIds.length === 0) return;
  const all = await Matches.find(
    { subjectId: { $in: startupIds }, subjectKind: { $in: ['startup', 'unseen_startup'] } },
    { subjectId: 1, fit: 1, startupRank: 1, challengeId: 1 },
    { session },
  )
    .sort({ subjectId: 1, fit: -1, challengeId: 1 })
    .lean();
  const moved: { _id: string; startupRank: number }[] = [];
  let of = '';
  let place = 0;
  for (const { _id, subjectId, startupRank } of all) {
    place = subjectId === of ? place + 1 : 1;
    of = subjectId;
    if (startupRank !== place) moved.push({ _id, startupRank: place });
  }
  if (moved.length > 0)
    await Matches.bulkWrite(
      moved.map(({ _id, startupRank }) => ({
        updateOne: { filter: { _id }, update: { $set: { startupRank } } },
      })),
      { session },
    );
}
