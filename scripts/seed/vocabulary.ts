import { Areas, Topics } from '../../src/lib/server/store/models/vocabulary';
import { AREAS, TOPICS } from './content/vocabulary';

/**
 * The areas and topics that an alliance begins with: without them nothing can be published, and the secretariat edits
 * them from there. What it has changed stays as it is.
 */
export async function seedVocabulary(say: (line: string) => void): Promise<void> {
  for (const area of AREAS)
    await Areas.updateOne({ _id: area._id }, { $setOnInsert: area }, { upsert: true });
  for (const topic of TOPICS)
    await Topics.updateOne({ _id: topic._id }, { $setOnInsert: topic }, { upsert: true });
  say(`${AREAS.length} areas, ${TOPICS.length} topics`);
}
