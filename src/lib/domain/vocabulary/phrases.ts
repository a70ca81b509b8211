import type { Language } from '../matching/language';
import { stem } from '../matching/stem';
import { STOP_WORDS } from '../matching/stop-words';

/** Lower case without accents: "Accessibilità", "ACCESSIBILITA" and "accessibilita" are one word. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Blanks, apostrophes and hyphens inside a word keep two words together; everything else parts them. */
const KEEPS_TOGETHER = /^(?:[^\S\n]+|['’ʼ-]|[‐‑])$/u;
const ENDS_SENTENCE = /[.!?\n]/u;
const STOPS = { it: new Set([...STOP_WORDS.it].map(fold)), en: new Set([...STOP_WORDS.en].map(fold)) };
const isStop = (word: string) => STOPS.it.has(word) || STOPS.en.has(word);
const CONJUNCTIONS = new Set(['e', 'ed', 'o', 'od', 'and', 'or']);
/** "AI" and "IT" are subjects, "ai" and "it" are not. */
const ACRONYM = /^\p{Lu}{2,5}$/u;

export interface Token {
  folded: string;
  surface: string;
  /** Where it stands in the text: first character, and the one after its last. */
  start: number;
  end: number;
  isStopWord: boolean;
  /** A few capitals in a sentence that is not all capitals. */
  isAcronym: boolean;
  /** Punctuation or a new line stands between this word and the one before. */
  parted: boolean;
  /** What language its sentence is plainly in; null where its function words do not tell. */
  language: Language | null;
}

/** A text as words in reading order. */
export function tokensOf(text: string): Token[] {
  const composed = text.normalize('NFC');
  const tokens: Token[] = [];
  const ofText = { it: 0, en: 0 };
  let sentence: Token[] = [];
  let end = 0;
  const close = () => {
    const counts = functionWords(sentence);
    for (const language of ['it', 'en'] as const) ofText[language] += counts[language];
    const language = mostly(counts);
    const capitals = sentence.filter(({ surface }) => !/\p{Ll}/u.test(surface));
    const shouts = sentence.length > 1 && capitals.length * 2 > sentence.length;
    for (const token of sentence) token.language = language;
    for (const token of capitals) token.isAcronym = !shouts && ACRONYM.test(token.surface);
    sentence = [];
  };
  for (const match of composed.matchAll(WORD)) {
    const gap = composed.slice(end, match.index);
    if (ENDS_SENTENCE.test(gap)) close();
    end = match.index + match[0].length;
    const word = fold(match[0]);
    const token: Token = {
      folded: word,
      surface: match[0],
      start: match.index,
      end,
      isStopWord: isStop(word),
      isAcronym: false,
      parted: tokens.length > 0 && !KEEPS_TOGETHER.test(gap),
      language: null,
    };
    sentence.push(token);
    tokens.push(token);
  }
  close();
  // A title says nothing of its language: the text around it does, where it is all in one.
  const language = ofText.it > 0 && ofText.en > 0 ? null : mostly(ofText);
  for (const token of tokens) token.language ??= language;
  return tokens;
}

/** Function words that belong to one language alone, counted (as in `matching/language.ts`, but without accents). */
function functionWords(tokens: readonly Token[]): Record<Language, number> {
  const counts = { it: 0, en: 0 };
  for (const { folded } of tokens) {
    const italian = STOPS.it.has(folded);
    if (italian !== STOPS.en.has(folded)) counts[italian ? 'it' : 'en']++;
  }
  return counts;
}

const mostly = ({ it, en }: Record<Language, number>): Language | null =>
  it === en ? null : it > en ? 'it' : 'en';

/** Words to look for next to one another. */
export interface Phrase {
  language: Language;
  words: string[];
  /** One word in capitals that would be a stop word otherwise. */
  acronym: boolean;
  /** "carico e scarico" is one thing; "sensori e reti" are two. */
  conjunction: boolean;
}

/** A label or synonym as the words that must stand in a text; null where it has none. */
export function phraseOf(label: string, language: Language): Phrase | null {
  const tokens = tokensOf(label);
  const [first] = tokens;
  if (!first) return null;
  if (tokens.length === 1 && first.isStopWord && first.isAcronym)
    return { language, words: [first.surface], acronym: true, conjunction: false };
  const words = tokens.filter((token) => !token.isStopWord).map((token) => token.folded);
  if (words.length === 0) return null;
  const conjunction = tokens.some(({ folded }) => CONJUNCTIONS.has(folded));
  return { language, words, acronym: false, conjunction };
}

/** Equal where two labels or synonyms would be found in the same texts. */
export function phraseKey({ words, language, acronym }: Phrase): string {
  return acronym ? `=${words[0]}` : words.map((word) => stemKey(word, language)).join(' ');
}

/** How many words from `at` on say the phrase; 0 where they do not. */
export function phraseAt(tokens: readonly Token[], at: number, phrase: Phrase): number {
  let position = at;
  for (const [index, word] of phrase.words.entries()) {
    if (index > 0) position = nextWord(tokens, position, phrase.conjunction);
    const token = tokens[position];
    if (!token) return 0;
    if (
      phrase.acronym
        ? !(token.isAcronym && token.surface === word)
        : !saysTheSame(token, word, phrase.language)
    )
      return 0;
  }
  return position - at + 1;
}

/** The next word that counts; past the end where something stands between. */
function nextWord(tokens: readonly Token[], from: number, overConjunctions: boolean): number {
  for (let at = from + 1; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.parted) break;
    if (!token.isStopWord) return at;
    if (CONJUNCTIONS.has(token.folded) && !overConjunctions) break;
  }
  return tokens.length;
}

/**
 * The same word, or an inflection of it. In a sentence plainly of the other language only the word itself counts:
 * an Italian stemmer reads the English "turn" as "turni".
 */
function saysTheSame(token: Token, word: string, language: Language): boolean {
  if (token.folded === word) return true;
  if (token.language !== null && token.language !== language) return false;
  return isInflection(token.folded, word) && stemKey(token.folded, language) === stemKey(word, language);
}

/** A stem joins derivations too: "accessi" with "accessibile". Inflections alone differ by two letters at most. */
const LONGEST_ENDING = 2;
const isInflection = (a: string, b: string) => Math.abs(a.length - b.length) <= LONGEST_ENDING;

/**
 * A stem, with two corrections. The Italian stemmer takes "telecamere" for a verb and "telecamera" for a noun, so longer
 * words are all asked in one number and gender. And "training" is not what "trains" do, though Porter's stem is the same.
 */
function stemKey(word: string, language: Language): string {
  if (language === 'it') return stem(word.length >= 6 ? word.replace(/[aeo]$/, 'i') : word, language);
  return stem(word, language) + (/.ings?$/.test(word) ? '+ing' : '');
}
