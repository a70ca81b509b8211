import { phraseAt, phraseKey, phraseOf, tokensOf, type Phrase, type Token } from './phrases';
import { currentTopic, wordsOfTopic, type Topic } from './topic';

/** A topic that a text speaks of, and the words that say so. */
export interface TopicSuggestion {
  topicId: string;
  /** As they stand in the text, in reading order, each once. */
  words: string[];
  /** How much of the text speaks of it: words of each phrase found, and a little for every repetition. */
  weight: number;
}

/** A vocabulary made ready to look for in many texts. */
export interface TopicFinder {
  /** Phrases by the first letters of their first word: most words of a text are passed over at once. */
  byBeginning: Map<string, { topicId: string; phrase: Phrase }[]>;
}

/** Two words that may be inflections of one another begin alike. */
const BEGINNING = 2;
const beginningOf = (word: string): string => word.toLowerCase().slice(0, BEGINNING);

/** Prepares a vocabulary: retired topics are left out, what was merged leads to the topic that took its place. */
export function topicFinder(topics: readonly Topic[]): TopicFinder {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const byBeginning: TopicFinder['byBeginning'] = new Map();
  const seen = new Set<string>();
  for (const topic of topics) {
    const target = currentTopic(topic.id, byId);
    if (!target || target.retired) continue;
    for (const { text, language } of wordsOfTopic(topic)) {
      const phrase = phraseOf(text, language);
      if (!phrase) continue;
      const once = `${target.id} ${language} ${phraseKey(phrase)} ${phrase.words.join(' ')}`;
      if (seen.has(once)) continue;
      seen.add(once);
      const beginning = beginningOf(phrase.words[0] as string);
      const list = byBeginning.get(beginning) ?? [];
      list.push({ topicId: target.id, phrase });
      byBeginning.set(beginning, list);
    }
  }
  return { byBeginning };
}

interface Found {
  topicId: string;
  key: string;
  at: number;
  tokens: number;
  words: number;
}

/**
 * The topics that a text speaks of, in Italian, English or both: their labels or synonyms, inflected, stand in it. The
 * longest phrase at a place speaks alone: "protezione dei dati" does not also suggest "dati". Sorted by weight, then by
 * where the text first says them. The order of the vocabulary changes nothing.
 */
export function suggestTopics(text: string, finder: TopicFinder): TopicSuggestion[] {
  const composed = text.normalize('NFC');
  const tokens = tokensOf(composed);
  const byTopic = new Map<string, Found[]>();
  for (const found of longest(findAll(tokens, finder))) {
    const list = byTopic.get(found.topicId) ?? [];
    list.push(found);
    byTopic.set(found.topicId, list);
  }
  return [...byTopic]
    .map(([topicId, found]) => ({ topicId, first: found[0]?.at ?? 0, ...evidence(found, tokens, composed) }))
    .sort((a, b) => b.weight - a.weight || a.first - b.first || (a.topicId < b.topicId ? -1 : 1))
    .map(({ topicId, words, weight }) => ({ topicId, words, weight }));
}

function findAll(tokens: readonly Token[], { byBeginning }: TopicFinder): Found[] {
  const all: Found[] = [];
  for (const [at, token] of tokens.entries()) {
    for (const { topicId, phrase } of byBeginning.get(beginningOf(token.folded)) ?? []) {
      const length = phraseAt(tokens, at, phrase);
      if (length > 0)
        all.push({ topicId, key: phraseKey(phrase), at, tokens: length, words: phrase.words.length });
    }
  }
  return all;
}

/** What does not stand inside something longer. */
function longest(all: readonly Found[]): Found[] {
  return all.filter(
    (found) =>
      !all.some(
        (other) =>
          other.tokens > found.tokens &&
          other.at <= found.at &&
          other.at + other.tokens >= found.at + found.tokens,
      ),
  );
}

/** A phrase counts its words once; said again it adds less and less. */
function evidence(all: readonly Found[], tokens: readonly Token[], text: string) {
  // "privacy" is said in both languages at once.
  const found = [
    ...new Map([...all].sort((a, b) => (a.key < b.key ? 1 : -1)).map((f) => [f.at, f])).values(),
  ];
  found.sort((a, b) => a.at - b.at);
  const words = new Map<string, string>();
  const phrases = new Map<string, { words: number; places: Set<number> }>();
  for (const { at, tokens: length, key, words: count } of found) {
    const surface = text.slice(tokens[at]?.start, tokens[at + length - 1]?.end).replace(/\s+/gu, ' ');
    if (!words.has(surface.toLowerCase())) words.set(surface.toLowerCase(), surface);
    const phrase = phrases.get(key) ?? { words: count, places: new Set() };
    phrase.places.add(at);
    phrases.set(key, phrase);
  }
  const weights = [...phrases.values()].map(({ words: n, places }) => n + Math.log(places.size));
  // Added in order of size, so that the sum does not depend on the order in which phrases were found.
  const weight = weights.sort((a, b) => a - b).reduce((sum, part) => sum + part, 0);
  return { words: [...words.values()], weight };
}
