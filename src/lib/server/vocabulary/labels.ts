import { pick, type Locale } from '$domain/localised';
import { Areas, Topics, type AreaLook, type AreaRecord, type TopicRecord } from '../store/models/vocabulary';

export interface AreaLabel {
  id: string;
  label: string;
  description: string;
  look: AreaLook;
}
export interface TopicLabel {
  id: string;
  areaId: string;
  label: string;
}
export interface VocabularyLabels {
  areas: AreaLabel[];
  topics: TopicLabel[];
}

const FRESH_MS = 5_000;
let cached: { at: number; loading: Promise<[AreaRecord[], TopicRecord[]]> } | undefined;

/** The areas in their order and the topics in use by label, in one language. Nearly every page asks: kept for a few seconds. */
export async function vocabularyLabels(locale: Locale): Promise<VocabularyLabels> {
  const [areas, topics] = await load();
  return {
    areas: areas.map(({ _id, label, description, look }) => ({
      id: _id,
      label: pick(label, locale).text,
      description: pick(description, locale).text,
      look,
    })),
    topics: topics
      .map(({ _id, areaId, label }) => ({ id: _id, areaId, label: pick(label, locale).text }))
      .sort((a, b) => a.label.localeCompare(b.label, locale)),
  };
}

function load(): Promise<[AreaRecord[], TopicRecord[]]> {
  if (cached && Date.now() - cached.at < FRESH_MS) return cached.loading;
  const loading = Promise.all([
    Areas.find({}).sort({ order: 1, _id: 1 }).lean<AreaRecord[]>(),
    Topics.find({ retired: false }).lean<TopicRecord[]>(),
  ]);
  const entry = { at: Date.now(), loading };
  cached = entry;
  loading.catch(() => {
    if (cached === entry) cached = undefined;
  });
  return loading;
}
