import { isSealed } from '$domain/challenge/challenge';
import { waitingJobs, type JobPayloads } from '../../jobs/outbox';
import { Challenges } from '../../store/models/challenges';
import {
  Matches,
  MatchingState,
  MatchTexts,
  MatchVectors,
  SimilarProposals,
  type MatchedKind,
  type MatchTextRecord,
} from '../../store/models/matching';
import { Organisations } from '../../store/models/organisations';
import { Proposals } from '../../store/models/proposals';
import { matchingState } from './engines';
import { planCountAndPush, planRefresh, planStatistics, planVectors } from '../matches/plan';
import { composeTexts, type Composed } from './texts';

const BATCH = 200;
/** Waiting jobs that are done in one go. */
const MAX_TOGETHER = 500;
/** The hash of a text that is gone, until the index has let go of it. */
export const GONE = 'gone';

/**
 * Brings the matching texts of what changed up to date, and plans what follows from it: the index, the vectors, the
 * counts and the matches. What may not be matched any more leaves its matches here and now.
 */
export async function indexForMatching({ kind, ids }: JobPayloads['match:index']): Promise<void> {
  await matchingState();
  if (ids === 'all') return indexAll(kind);
  // Five hundred passports that were saved one by one are a few batches, not five hundred.
  const others = await waitingJobs('match:index', { kind }, MAX_TOGETHER);
  const along = others.jobs.filter((job) => job.payload.ids !== 'all');
  const all = new Set([...ids, ...along.flatMap((job) => job.payload.ids)]);
  for (const batch of inBatches([...all])) await indexBatch(kind, batch);
  await others.settle(along);
}

async function indexAll(kind: MatchedKind): Promise<void> {
  const source = {
    challenge: () => Challenges.find({}, { _id: 1 }).sort({ _id: 1 }).lean().cursor(),
    startup: () => Organisations.find({ kind: 'startup' }, { _id: 1 }).sort({ _id: 1 }).lean().cursor(),
    proposal: () =>
      Proposals.find({ revision: { $gt: 0 } }, { _id: 1 })
        .sort({ _id: 1 })
        .lean()
        .cursor(),
  }[kind]();
  const seen = new Set<string>();
  const batch: string[] = [];
  for await (const { _id } of source) {
    seen.add(_id);
    batch.push(_id);
    if (batch.length === BATCH) await indexBatch(kind, batch.splice(0));
  }
  const known = await MatchTexts.find({ kind }, { subjectId: 1 }).lean();
  const erased = known.map(({ subjectId }) => subjectId).filter((id) => !seen.has(id));
  for (const rest of inBatches([...batch, ...erased])) await indexBatch(kind, rest);
}

async function indexBatch(kind: MatchedKind, ids: string[]): Promise<void> {
  const composed = await composeTexts(kind, ids, new Date());
  const known = new Map(
    (await MatchTexts.find({ kind, subjectId: { $in: ids } }).lean<MatchTextRecord[]>()).map((text) => [
      text.subjectId,
      text,
    ]),
  );
  const changed = [...composed.values()].filter(({ record }) => {
    const before = known.get(record.subjectId);
    return before?.hash !== record.hash || before.vectorKey !== record.vectorKey;
  });
  const gone = ids.filter((id) => known.has(id) && !composed.has(id));
  await write(changed, known);
  await hide(changed, known);
  await letGo(kind, gone, known);
  const forgotten = [...changed.map(({ record }) => record.subjectId), ...gone];
  await dropVectors(forgotten.flatMap((id) => known.get(id)?.vectorKey || []));

  if (changed.length + gone.length > 0) {
    await MatchingState.updateOne(
      { _id: 'matching' },
      { $inc: { changedTexts: changed.length + gone.length } },
    );
    await (kind === 'challenge' ? planStatistics() : planCountAndPush(kind));
  }
  if (kind === 'challenge') await followChallenges(ids, composed);
}

async function write(changed: Composed[], known: ReadonlyMap<string, MatchTextRecord>): Promise<void> {
  if (changed.length === 0) return;
  await MatchTexts.bulkWrite(
    changed.map(({ record: { _id, ...record } }) => {
      const before = known.get(record.subjectId);
      const sameHash = before?.hash === record.hash;
      const sameVector = before?.vectorKey === record.vectorKey;
      return {
        updateOne: {
          filter: { _id },
          update: {
            $set: {
              ...record,
              updatedAt: new Date(),
              // Empty means that the index is behind: `push` and `vectors` look for that.
              ...(sameHash ? {} : { indexedHash: '' }),
              ...(sameVector ? {} : { indexedVectorKey: '' }),
            },
          },
          upsert: true,
        },
      };
    }),
    { ordered: false },
  );
}

/** A passport that other members may find now leaves the lists of all of them at once; the next match puts it back. */
async function hide(changed: Composed[], known: ReadonlyMap<string, MatchTextRecord>): Promise<void> {
  const moved = changed
    .filter(({ record }) => {
      const before = known.get(record.subjectId)?.audience;
      return record.kind === 'startup' && before && before.join() !== record.audience.join();
    })
    .map(({ record }) => record.subjectId);
  if (moved.length > 0) await Matches.deleteMany({ subjectId: { $in: moved }, subjectKind: 'startup' });
}

/**
 * What may not be matched any more: its words go at once, and its matches; the empty record stays until the index has
 * confirmed that it forgot it too.
 */
async function letGo(
  kind: MatchedKind,
  ids: string[],
  known: ReadonlyMap<string, MatchTextRecord>,
): Promise<void> {
  if (ids.length === 0) return;
  await Matches.deleteMany(
    kind === 'challenge' ? { challengeId: { $in: ids } } : { subjectId: { $in: ids } },
  );
  if (kind !== 'startup') await forgetSimilar(kind, ids);
  if (kind === 'challenge') return void (await MatchTexts.deleteMany({ kind, subjectId: { $in: ids } }));
  const still = ids.filter((id) => known.get(id)?.hash !== GONE);
  await MatchTexts.updateMany(
    { kind, subjectId: { $in: still } },
    {
      $set: {
        searchable: '',
        audience: [],
        areaIds: [],
        topicIds: [],
        hash: GONE,
        indexedHash: '',
        vectorKey: '',
        indexedVectorKey: '',
        updatedAt: new Date(),
      },
    },
  );
}

/** What a proposal that may not be read any more has in common with the others goes with it, on both sides. */
async function forgetSimilar(kind: 'challenge' | 'proposal', ids: string[]): Promise<void> {
  if (kind === 'challenge') return void (await SimilarProposals.deleteMany({ challengeId: { $in: ids } }));
  await SimilarProposals.deleteMany({ _id: { $in: ids } });
  await SimilarProposals.updateMany(
    { 'near.proposalId': { $in: ids } },
    { $pull: { near: { proposalId: { $in: ids } } } },
  );
}

/** Vectors that no text has any more: what was erased leaves nothing of itself. */
async function dropVectors(keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  const used = new Set(await MatchTexts.distinct('vectorKey', { vectorKey: { $in: keys } }));
  await MatchVectors.deleteMany({ _id: { $in: keys.filter((key) => !used.has(key)) } });
}

/** A challenge may have opened its proposals, or closed them for good; and it is matched again in any case. */
async function followChallenges(ids: string[], composed: ReadonlyMap<string, Composed>): Promise<void> {
  const challenges = await Challenges.find({ _id: { $in: ids } }, { state: 1 }).lean();
  for (const { _id, state } of challenges) {
    const open = !isSealed(state) && state !== 'cancelled';
    const sent = { challengeId: _id, revision: { $gt: 0 } };
    const expected = open
      ? await Proposals.countDocuments({ ...sent, state: { $nin: ['draft', 'withdrawn'] } })
      : 0;
    const there = await MatchTexts.countDocuments({
      kind: 'proposal',
      challengeId: _id,
      hash: { $ne: GONE },
    });
    if (there === expected) continue;
    const proposals = await Proposals.find(sent, { _id: 1 }).lean();
    for (const batch of inBatches(proposals.map((p) => p._id))) await indexBatch('proposal', batch);
  }
  await planRefresh([...composed.keys()]);
  await planVectors();
}

function inBatches(ids: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let start = 0; start < ids.length; start += BATCH) batches.push(ids.slice(start, start + BATCH));
  return batches;
}
