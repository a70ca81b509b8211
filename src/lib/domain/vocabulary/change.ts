import { fold, phraseKey, phraseOf } from './phrases';
import { suggestTopics, topicFinder } from './suggest-topics';
import { currentTopic, wordsOfTopic, type Topic } from './topic';

/** What the secretariat writes of a topic. */
export type TopicContent = Pick<Topic, 'areaId' | 'label' | 'synonyms'>;

/** Every change that the vocabulary knows. */
export type VocabularyChange =
  | { kind: 'add'; topicId: string; content: TopicContent }
  | { kind: 'edit'; topicId: string; content: TopicContent }
  | { kind: 'merge'; topicId: string; into: string }
  | { kind: 'retire'; topicId: string }
  | { kind: 'restore'; topicId: string };

/** The vocabulary as it is after a change. */
export function afterChange(topics: readonly Topic[], change: VocabularyChange): Topic[] {
  if (change.kind === 'add')
    return [...topics, { id: change.topicId, ...change.content, retired: false, mergedInto: null }];
  const gone = topics.find((topic) => topic.id === change.topicId);
  return topics.map((topic) => {
    if (change.kind === 'merge' && gone && topic.id === change.into) return withWordsOf(topic, gone);
    if (topic.id !== change.topicId) return topic;
    switch (change.kind) {
      case 'edit':
        return { ...topic, ...change.content };
      case 'merge':
        return { ...topic, synonyms: { it: [], en: [] }, retired: true, mergedInto: change.into };
      case 'retire':
        return { ...topic, retired: true };
      case 'restore':
        return { ...topic, retired: false };
    }
  });
}

/** A topic that is merged leaves its words to the one that takes its place. */
function withWordsOf(topic: Topic, gone: Topic): Topic {
  const joined = (language: 'it' | 'en') =>
    cleanSynonyms(
      [...topic.synonyms[language], gone.label[language], ...gone.synonyms[language]],
      topic.label[language],
    );
  return { ...topic, synonyms: { it: joined('it'), en: joined('en') } };
}

/** Synonyms without empty ones, repetitions, or what the label says already. */
export function cleanSynonyms(synonyms: readonly string[], label: string): string[] {
  const said = new Set([fold(label.trim())]);
  return synonyms
    .map((synonym) => synonym.trim().replace(/\s+/gu, ' '))
    .filter((synonym) => synonym !== '' && !said.has(fold(synonym)) && said.add(fold(synonym)));
}

/** A word that leads to two topics at once. */
export interface Clash {
  word: string;
  topicId: string;
  otherId: string;
}

/** The words that topics in use share: a text with such a word is suggested both. Of one topic, where `of` names it. */
export function clashes(topics: readonly Topic[], of?: string): Clash[] {
  const said = new Map<string, { topicId: string; word: string }[]>();
  for (const topic of topics) {
    if (topic.retired) continue;
    for (const { text, language } of wordsOfTopic(topic)) {
      const phrase = phraseOf(text, language);
      if (!phrase) continue;
      const key = `${language} ${phraseKey(phrase)}`;
      const list = said.get(key) ?? [];
      if (!list.some(({ topicId }) => topicId === topic.id)) list.push({ topicId: topic.id, word: text });
      said.set(key, list);
    }
  }
  const found: Clash[] = [];
  for (const list of said.values()) {
    for (const [index, { topicId, word }] of list.entries()) {
      for (const other of list.slice(index + 1)) {
        if (topicId === of || of === undefined) found.push({ word, topicId, otherId: other.topicId });
        else if (other.topicId === of) found.push({ word: other.word, topicId: of, otherId: topicId });
      }
    }
  }
  // "privacy" is the same clash in both languages.
  return [...new Map(found.map((c) => [`${fold(c.word)} ${c.topicId} ${c.otherId}`, c])).values()];
}

/** The topic in use that has this label already, in one of the languages. */
export function sameLabel(
  topics: readonly Topic[],
  topicId: string,
  label: Topic['label'],
): 'it' | 'en' | null {
  const taken = (language: 'it' | 'en') =>
    topics.some(
      (topic) =>
        topic.id !== topicId &&
        !topic.retired &&
        fold(topic.label[language].trim()) === fold(label[language].trim()),
    );
  return taken('it') ? 'it' : taken('en') ? 'en' : null;
}

/** A text and the topics that it carries. */
export interface TaggedText {
  id: string;
  text: string;
  topicIds: string[];
}

/** One topic that a text is suggested, or no longer. */
export interface SuggestionChange {
  id: string;
  topicId: string;
  /** The words of the text that say it. */
  words: string[];
}

/**
 * What a change of the vocabulary does to the suggestions for these texts. A topic that a text carries already is no
 * news; one that was merged and is suggested under its new name is not lost.
 */
export function suggestionChanges(
  texts: readonly TaggedText[],
  before: readonly Topic[],
  after: readonly Topic[],
): { gained: SuggestionChange[]; lost: SuggestionChange[] } {
  const [finderBefore, finderAfter] = [topicFinder(before), topicFinder(after)];
  const byId = new Map(after.map((topic) => [topic.id, topic]));
  const now = (id: string) => currentTopic(id, byId)?.id ?? id;
  const gained: SuggestionChange[] = [];
  const lost: SuggestionChange[] = [];
  for (const { id, text, topicIds } of texts) {
    const was = suggestTopics(text, finderBefore);
    const is = suggestTopics(text, finderAfter);
    const carried = topicIds.map(now);
    for (const { topicId, words } of is)
      if (!was.some((s) => now(s.topicId) === topicId) && !carried.includes(topicId))
        gained.push({ id, topicId, words });
    for (const { topicId, words } of was)
      if (!is.some((s) => s.topicId === now(topicId))) lost.push({ id, topicId, words });
  }
  return { gained, lost };
}
