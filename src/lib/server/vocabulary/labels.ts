import { pick, type Locale } from '$domain/localised';
import type { AreaLook } from '../store/models/vocabulary';
import { loadVocabulary } from './load';

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

/** An area as a list marks a challenge with it; null where it has none. */
export function areaTag(
  areas: readonly AreaLabel[],
  id: string | null,
): Pick<AreaLabel, 'label' | 'look'> | null {
  const area = areas.find((candidate) => candidate.id === id);
  return area ? { label: area.label, look: area.look } : null;
}

/**
 * The areas in their order and the topics one can choose, by name, in one language.
 * @param also ids of topics that something carries already: of those the retired ones are named too
 */
export async function vocabularyLabels(
  locale: Locale,
  also: readonly string[] = [],
): Promise<VocabularyLabels> {
  const { areas, topics } = await loadVocabulary();
  return {
    areas: areas.map(({ _id, label, description, look }) => ({
      id: _id,
      label: pick(label, locale).text,
      description: pick(description, locale).text,
      look,
    })),
    topics: topics
      .filter(({ _id, retired }) => !retired || also.includes(_id))
      .map(({ _id, areaId, label }) => ({ id: _id, areaId, label: pick(label, locale).text }))
      .sort((a, b) => a.label.localeCompare(b.label, locale)),
  };
}
