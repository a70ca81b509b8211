import type { Visitor } from '$domain/actor';
import { authorise } from '../../authorise';
import { Matches, MatchTexts } from '../../store/models/matching';
import { Jobs } from '../../store/models/operations';
import { embedder, INDEXED_KINDS, matchingState, type IndexedKind } from '../index/engines';
import { OUTSTANDING } from '../index/vectors';

export interface MatchingProgress {
  /** Texts of each kind that are matched, and how many of them the search engine holds. */
  indexed: Record<IndexedKind, { texts: number; held: number }>;
  /** Published challenges, which ask. */
  challenges: number;
  vectors: { done: number; outstanding: number };
  matches: { startups: number; proposals: number };
  /** Texts that the weights of words were learnt on, and when; null before the first count. */
  counted: { texts: number; at: Date } | null;
  /** When the floor was measured last, and on how many random pairs. */
  calibrated: { pairs: number; at: Date } | null;
  /** When matches were last made again; null before the first time. */
  refreshedAt: Date | null;
  /** Challenges that are waiting to be matched again. */
  waiting: number;
  /** `down`: since when; `off`: there is none, words alone are compared. */
  search: { state: 'up' | 'down' | 'unknown'; since: Date | null };
  embedder: { state: 'up' | 'down' | 'unknown' | 'off'; since: Date | null; model: string };
  rebuild: { done: number; of: number; startedAt: Date; finishedAt: Date | null } | null;
}

/** How far matching is, for the secretariat. */
export async function viewMatchingProgress(actor: Visitor): Promise<MatchingProgress> {
  authorise(actor, 'secretariat:work', null);
  const [state, texts, outstanding, pairs, waiting] = await Promise.all([
    matchingState(),
    MatchTexts.aggregate<{ _id: string; texts: number; held: number; vectors: number }>([
      { $match: { $or: [{ kind: 'challenge' }, { audience: { $ne: [] } }] } },
      {
        $group: {
          _id: '$kind',
          texts: { $sum: 1 },
          held: { $sum: { $cond: [{ $ne: ['$indexedHash', ''] }, 1, 0] } },
          vectors: { $sum: { $cond: [{ $ne: ['$indexedVectorKey', ''] }, 1, 0] } },
        },
      },
    ]),
    MatchTexts.countDocuments(OUTSTANDING),
    Matches.aggregate<{ _id: string; count: number }>([
      { $group: { _id: '$subjectKind', count: { $sum: 1 } } },
    ]),
    Jobs.countDocuments({ type: 'match:refresh', state: { $in: ['ready', 'running'] } }),
  ]);
  const of = (kind: string) => texts.find(({ _id }) => _id === kind) ?? { texts: 0, held: 0, vectors: 0 };
  const matches = (kind: string) => pairs.find(({ _id }) => _id === kind)?.count ?? 0;
  const { statistics, calibration, calibratedAt, refreshedAt, rebuild } = state;
  const scale = calibration && (calibration.meaning?.pairs ? calibration.meaning : calibration.words);
  return {
    indexed: Object.fromEntries(
      INDEXED_KINDS.map((kind) => [kind, { texts: of(kind).texts, held: of(kind).held }]),
    ) as MatchingProgress['indexed'],
    challenges: of('challenge').texts,
    vectors: {
      done: texts.reduce((sum, { vectors }) => sum + vectors, 0),
      outstanding: embedder() ? outstanding : 0,
    },
    // What only the start-up sees is nobody else's number.
    matches: { startups: matches('startup'), proposals: matches('proposal') },
    counted: statistics.at && { texts: statistics.documents, at: statistics.at },
    calibrated: scale && calibratedAt && { pairs: scale.pairs, at: calibratedAt },
    refreshedAt,
    waiting,
    search: engineState(state.search),
    embedder: embedder()
      ? { ...engineState(state.embedder), model: state.embedder.model }
      : { state: 'off', since: null, model: '' },
    rebuild: rebuild.startedAt && {
      done: rebuild.done,
      of: rebuild.of,
      startedAt: rebuild.startedAt,
      finishedAt: rebuild.finishedAt,
    },
  };
}

function engineState({ upAt, downSince }: { upAt: Date | null; downSince: Date | null }) {
  if (downSince) return { state: 'down' as const, since: downSince };
  return upAt ? { state: 'up' as const, since: upAt } : { state: 'unknown' as const, since: null };
}
