import type { Actor } from '$domain/actor';
import type { TopicContent } from '$domain/vocabulary/change';
import { authorise } from '../authorise';
import { freeSlug } from '../slug';
import { Topics } from '../store/models/vocabulary';
import { changeVocabulary } from './write-change';

/** A new topic; its id is made of its English label and never changes. @returns the id */
export async function addTopic(actor: Actor, content: TopicContent, now: Date): Promise<string> {
  authorise(actor, 'secretariat:work', null);
  const topicId = await freeSlug(content.label.en, async (slug) =>
    Boolean(await Topics.exists({ _id: slug })),
  );
  await changeVocabulary(actor, { kind: 'add', topicId, content }, null, now);
  return topicId;
}
