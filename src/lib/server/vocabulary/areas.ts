import { pick, type Locale, type Picked } from '$domain/localised';
import { Areas, Topics, type AreaLook } from '../store/models/vocabulary';

export interface AreaLabel {
  id: string;
  label: Picked;
  look: AreaLook;
}

/** The areas in their order, by id; there are a handful. */
export async function areaLabels(locale: Locale): Promise<Map<string, AreaLabel>> {
  const areas = await Areas.find().sort({ order: 1, _id: 1 }).lean();
  return new Map(
    areas.map((area) => [area._id, { id: area._id, label: pick(area.label, locale), look: area.look }]),
  );
}

export interface TopicLabel {
  id: string;
  areaId: string;
  label: Picked;
}

/** The topics one can choose, by name; retired ones only where `also` still has them. */
export async function topicLabels(locale: Locale, also: string[] = []): Promise<TopicLabel[]> {
  const topics = await Topics.find({ $or: [{ retired: false }, { _id: { $in: also } }] }).lean();
  return topics
    .map((topic) => ({ id: topic._id, areaId: topic.areaId, label: pick(topic.label, locale) }))
    .sort((a, b) => a.label.text.localeCompare(b.label.text, locale));
}
