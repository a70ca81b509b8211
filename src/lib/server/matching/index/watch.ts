import { PUBLIC_STATES } from '$domain/challenge/challenge';
import { enqueue } from '../../jobs/outbox';
import { log } from '../../log';
import { CHALLENGE_INDEX, isIndexMissing } from '../../search/challenge-index';
import { indexName, meili } from '../../search/connection';
import { matchIndexCounts } from '../../search/match-index';
import { Challenges } from '../../store/models/challenges';
import { MatchingState, MatchTexts, type MatchingStateRecord } from '../../store/models/matching';
import { Jobs } from '../../store/models/operations';
import {
  embedder,
  INDEXED_KINDS,
  matchIndexOf,
  matchingState,
  vectorModel,
  type IndexedKind,
} from './engines';
import { planAll, planPush, planVectors } from '../matches/plan';
import { TEXTS_VERSION } from './texts';
import { OUTSTANDING } from './vectors';

/** Time between two looks: what broke starts to heal within it. */
const EVERY_MS = 15_000;

/** Indexes whose counts were wrong at the last look: a second time in a row is no update on its way any more. */
const wrong = new Set<string>();

/**
 * Looks whether the search engine and the embedder are up and hold what they should, and plans what is missing: work
 * that failed while they were away, indexes whose data were deleted, vectors that are still to come. MongoDB is the
 * truth; nothing here needs a restart or a person.
 */
export async function watchSearch(): Promise<void> {
  try {
    await look();
  } catch (error) {
    log().warn({ error: String(error) }, 'could not look after the search engine');
  } finally {
    await planWatch(new Date(Date.now() + EVERY_MS));
  }
}

/** There is one look at a time, however many processes plan it. */
export const planWatch = (dueAt = new Date()): Promise<void> =>
  enqueue({ type: 'search:watch', key: 'search:watch', payload: {}, dueAt }, undefined, { again: true });

export async function look(): Promise<void> {
  const state = await matchingState();
  await followProgram(state);
  if (await searchIsUp(state)) {
    for (const kind of INDEXED_KINDS) await checkMatchIndex(kind);
    await checkCatalogue();
  }
  await checkEmbedder(state);
}

/** A newer program or another model: every text is made again. */
async function followProgram({ textsVersion, embedder: known }: MatchingStateRecord): Promise<void> {
  const model = vectorModel();
  if (textsVersion === TEXTS_VERSION && model === known.model) return;
  await planAll();
  await MatchingState.updateOne(
    { _id: 'matching' },
    {
      $set: {
        textsVersion: TEXTS_VERSION,
        'embedder.model': model,
        ...(model === known.model ? {} : { 'embedder.dimensions': 0 }),
      },
    },
  );
}

async function searchIsUp({ search }: MatchingStateRecord): Promise<boolean> {
  const up = await meili().isHealthy();
  const now = new Date();
  if (!up) {
    if (!search.downSince)
      await MatchingState.updateOne({ _id: 'matching' }, { $set: { 'search.downSince': now } });
    return false;
  }
  await MatchingState.updateOne(
    { _id: 'matching' },
    { $set: { 'search.upAt': now, 'search.downSince': null } },
  );
  // What failed meanwhile would wait for up to an hour, or has given up.
  await Jobs.updateMany(
    { type: /^(match|search):/, state: { $in: ['ready', 'dead'] }, attempts: { $gt: 0 } },
    { $set: { state: 'ready', dueAt: now, attempts: 0 } },
  );
  return true;
}

async function checkMatchIndex(kind: IndexedKind): Promise<void> {
  const uid = matchIndexOf(kind);
  const held = { kind, audience: { $ne: [] }, indexedHash: { $ne: '' } };
  const [documents, withVector, behind] = await Promise.all([
    MatchTexts.countDocuments(held),
    MatchTexts.countDocuments({ ...held, indexedVectorKey: { $ne: '' } }),
    MatchTexts.exists({ kind, indexedHash: '' }),
  ]);
  const there = await countsOf(uid);
  if (
    there &&
    !there.indexing &&
    isWrong(uid, there.documents !== documents || there.withVector !== withVector)
  ) {
    log().warn({ index: uid, documents, withVector, there }, 'match index differs from MongoDB: made again');
    // Nobody reads it at this moment: pages show the matches that were computed.
    await meili().deleteIndexIfExists(uid);
    return planPush(kind);
  }
  if (behind || (!there && documents > 0)) await planPush(kind);
}

async function checkCatalogue(): Promise<void> {
  const uid = indexName(CHALLENGE_INDEX);
  const there = await countsOf(uid);
  const expected = await Challenges.countDocuments({ state: { $in: [...PUBLIC_STATES] } });
  if (there ? isWrong(uid, !there.indexing && there.documents !== expected) : expected > 0)
    await planCatalogue();
}

/** The catalogue's index is made again from MongoDB. */
export const planCatalogue = (): Promise<void> =>
  enqueue({ type: 'search:challenges', key: 'search:challenges:all', payload: { ids: 'all' } }, undefined, {
    again: true,
  });

/** True when it was wrong at the look before, too. */
function isWrong(uid: string, now: boolean): boolean {
  const before = wrong.has(uid);
  if (now && !before) wrong.add(uid);
  else wrong.delete(uid);
  return now && before;
}

async function countsOf(uid: string) {
  try {
    return await matchIndexCounts(meili(), uid);
  } catch (error) {
    if (isIndexMissing(error)) return null;
    throw error;
  }
}

async function checkEmbedder({ embedder: known }: MatchingStateRecord): Promise<void> {
  const client = embedder();
  if (!client || !(await MatchTexts.exists(OUTSTANDING))) return;
  if (known.downSince && !(await client.isUp())) return;
  await planVectors();
}
