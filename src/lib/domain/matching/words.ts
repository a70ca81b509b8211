import { isStopWord } from './stop-words';

/** One word of a text that counts; stop words are gone and have left a break. */
export interface Word {
  /** As it stands in the text. */
  surface: string;
  /** Lower case, composed accents. */
  word: string;
  /** True where a stop word, punctuation or a new line stands between this word and the one before. */
  afterBreak: boolean;
}

/** A stretch of text up to a full stop or line end, which is written in one language. */
export interface Sentence {
  words: Word[];
  /** Its stop words: they tell the language. */
  stopWords: string[];
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Blanks, apostrophes and a hyphen inside a word keep two words together; everything else parts them. */
const KEEPS_TOGETHER = /^(?:[^\S\n]+|['’ʼ-]|[‐‑])$/u;
const ENDS_SENTENCE = /[.!?\n]/u;

/** A text as sentences of words, in reading order. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let tokens: { surface: string; parted: boolean }[] = [];
  let end = 0;
  const close = () => {
    if (tokens.length) sentences.push(sentenceOf(tokens));
    tokens = [];
  };
  for (const match of text.normalize('NFC').matchAll(WORD)) {
    const gap = match.input.slice(end, match.index);
    if (ENDS_SENTENCE.test(gap)) close();
    tokens.push({ surface: match[0], parted: !KEEPS_TOGETHER.test(gap) });
    end = match.index + match[0].length;
  }
  close();
  return sentences;
}

function sentenceOf(tokens: { surface: string; parted: boolean }[]): Sentence {
  const words: Word[] = [];
  const stopWords: string[] = [];
  // "AI" and "IT" are subjects, "ai" and "it" are not. In a title set in capitals the case says nothing.
  const shouts = tokens.filter(({ surface }) => isCapitals(surface)).length * 2 > tokens.length;
  let afterBreak = true;
  for (const { surface, parted } of tokens) {
    const word = surface.toLowerCase();
    const acronym = !shouts && surface.length > 1 && isCapitals(surface);
    if (isStopWord(word) && !acronym) {
      stopWords.push(word);
      afterBreak = true;
      continue;
    }
    words.push({ surface, word, afterBreak: afterBreak || parted });
    afterBreak = false;
  }
  return { words, stopWords };
}

function isCapitals(surface: string): boolean {
  return surface === surface.toUpperCase() && surface !== surface.toLowerCase();
}
