import type { Topic } from '$domain/vocabulary/topic';
import type { Session } from '../store/transaction';
import {
  Areas,
  Topics,
  vocabularyWrites,
  type AreaRecord,
  type TopicRecord,
} from '../store/models/vocabulary';

export interface Vocabulary {
  areas: AreaRecord[];
  /** Retired and merged ones too. */
  topics: TopicRecord[];
}

/** Another process may have changed the vocabulary: it is read again after as long. */
const FRESH_MS = 5_000;
let cached: { at: number; writes: number; loading: Promise<Vocabulary> } | undefined;

/** All areas and topics. Nearly every page asks: kept for a few seconds, or until this process writes one of them. */
export function loadVocabulary(): Promise<Vocabulary> {
  const writes = vocabularyWrites();
  if (cached && cached.writes === writes && Date.now() - cached.at < FRESH_MS) return cached.loading;
  const loading = Promise.all([
    Areas.find({}).sort({ order: 1, _id: 1 }).lean<AreaRecord[]>(),
    Topics.find({}).lean<TopicRecord[]>(),
  ]).then(([areas, topics]) => ({ areas, topics }));
  const entry = { at: Date.now(), writes, loading };
  cached = entry;
  loading.catch(() => {
    if (cached === entry) cached = undefined;
  });
  return loading;
}

/** After a transaction: what was read while it was open may be older than what it wrote. */
export function forgetVocabulary(): void {
  cached = undefined;
}

/** A topic as the rules know it. */
export const asTopic = ({ _id: id, areaId, label, synonyms, retired, mergedInto }: TopicRecord): Topic => ({
  id,
  areaId,
  label,
  synonyms,
  retired,
  mergedInto,
});

/** Every topic, retired and merged ones too, as it is in this transaction. */
export async function topicsIn(session: Session): Promise<Topic[]> {
  return (await Topics.find({}, null, { session }).lean<TopicRecord[]>()).map(asTopic);
}
