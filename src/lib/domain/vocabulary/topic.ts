import type { Language } from '../matching/language';
import type { Localised } from '../localised';

/** What the rules need to know of a topic of the vocabulary. */
export interface Topic {
  id: string;
  areaId: string;
  label: Localised;
  /** Other words for the same thing, by language. */
  synonyms: Record<Language, string[]>;
  /** No longer offered; it stays on what carries it. */
  retired: boolean;
  /** The topic that took its place. */
  mergedInto: string | null;
}

/** One way of saying a topic. */
export interface TopicWord {
  text: string;
  language: Language;
  isLabel: boolean;
}

/** Every way of saying a topic: the label first, in each language. Empty ones are left out. */
export function wordsOfTopic({ label, synonyms }: Pick<Topic, 'label' | 'synonyms'>): TopicWord[] {
  return (['it', 'en'] as const).flatMap((language) =>
    [
      { text: label[language], language, isLabel: true },
      ...synonyms[language].map((text) => ({ text, language, isLabel: false })),
    ].filter(({ text }) => text.trim() !== ''),
  );
}

/**
 * The topic to use where `id` was meant: itself, or the one it was merged into, however often that was merged on.
 * Null where it is unknown, or its merges end in nothing or in a circle.
 */
export function currentTopic<T extends { id: string; mergedInto: string | null }>(
  id: string,
  topics: ReadonlyMap<string, T>,
): T | null {
  const seen = new Set<string>();
  let topic = topics.get(id);
  while (topic?.mergedInto) {
    if (seen.has(topic.id)) return null;
    seen.add(topic.id);
    topic = topics.get(topic.mergedInto);
  }
  return topic ?? null;
}

/**
 * The topics that something may carry from now on, of those that were chosen: what was merged is replaced, what is
 * unknown is left out, and so is what was retired, unless it was carried before. Each once, in the order chosen.
 */
export function topicsToKeep(
  chosen: readonly string[],
  carried: readonly string[],
  topics: readonly Topic[],
): string[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const kept = chosen.flatMap((id) => {
    const topic = currentTopic(id, byId);
    return topic && (!topic.retired || carried.includes(topic.id)) ? [topic.id] : [];
  });
  return [...new Set(kept)];
}
