import type { Locale } from '$domain/localised';
import { suggestTopics, topicFinder, type TopicFinder } from '$domain/vocabulary/suggest-topics';
import { vocabularyLabels } from './labels';
import { asTopic, loadVocabulary, type Vocabulary } from './load';

/** A topic as a form proposes it, with the words of the text that say it. */
export interface SuggestedTopic {
  id: string;
  label: string;
  words: string[];
}

/** More would be read by nobody. */
const MAX_SUGGESTED = 8;

/** The topics a text speaks of and that are not chosen yet. Knows the vocabulary and the given text, nothing else. */
export async function suggestedTopics(
  text: string,
  chosen: readonly string[],
  locale: Locale,
): Promise<SuggestedTopic[]> {
  const [finder, { topics }] = [await topicFinderOfNow(), await vocabularyLabels(locale)];
  const labels = new Map(topics.map((topic) => [topic.id, topic.label]));
  return suggestTopics(text, finder)
    .filter(({ topicId }) => !chosen.includes(topicId))
    .slice(0, MAX_SUGGESTED)
    .flatMap(({ topicId: id, words }) => {
      const label = labels.get(id);
      return label ? [{ id, label, words }] : [];
    });
}

let made: { of: Vocabulary; finder: TopicFinder } | undefined;

/** The finder of the vocabulary as it is now, made once for each time that it is read. */
export async function topicFinderOfNow(): Promise<TopicFinder> {
  const vocabulary = await loadVocabulary();
  if (made?.of !== vocabulary) made = { of: vocabulary, finder: topicFinder(vocabulary.topics.map(asTopic)) };
  return made.finder;
}
