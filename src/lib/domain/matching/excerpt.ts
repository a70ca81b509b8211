import type { Part } from '../challenge/excerpt';

/** A word, or two neighbours, as a match found them in one of the two texts; `share` is its part of the score, 0…1. */
export interface FoundWord {
  text: string;
  share: number;
}

/** Characters of an excerpt: two lines of a card. */
const LENGTH = 110;
/** More marks than these hide what they should show. */
const MAX_WORDS = 8;

interface Hit {
  start: number;
  end: number;
  word: FoundWord;
}

/**
 * The stretch of these texts in which the weightiest of the words stand together; null when none of them stands there.
 * Words are looked up in the text as it is now: what was taken out of it since is not shown any more.
 */
export function excerptOf(
  texts: readonly string[],
  words: readonly FoundWord[],
  length = LENGTH,
): Part[] | null {
  const weightiest = [...words].sort((a, b) => b.share - a.share).slice(0, MAX_WORDS);
  let best: { text: string; hits: Hit[]; weight: number } | null = null;
  for (const text of texts.map(plain)) {
    const all = hitsIn(text, weightiest);
    for (const [index, first] of all.entries()) {
      const hits = all.slice(index).filter((hit) => hit.end - first.start <= length);
      const weight = [...new Set(hits.map((hit) => hit.word))].reduce((sum, word) => sum + word.share, 0);
      if (!best || weight > best.weight + 1e-9) best = { text, hits, weight };
    }
  }
  return best && cut(best.text, best.hits, length);
}

/** The words that stand in these texts now, the weightiest first; bare numbers say nothing out of their sentence. */
export function wordsIn(texts: readonly string[], words: readonly FoundWord[]): string[] {
  const plainTexts = texts.map(plain);
  return [...words]
    .sort((a, b) => b.share - a.share)
    .filter((word) => /\p{L}/u.test(word.text))
    .filter((word) => plainTexts.some((text) => hitsIn(text, [word]).length > 0))
    .map((word) => word.text);
}

/** Without the signs of Markdown, on one line; where a line of a list ends without punctuation, a semicolon parts it. */
const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[#>\-*\s]+/gm, '')
    .replace(/[*_`]+/g, '')
    .replace(/([^\s.,;:!?…])[^\S\n]*\n\s*/g, '$1; ')
    .replace(/\s+/g, ' ')
    .replace(/[;\s]+$/, '')
    .trim();

function hitsIn(text: string, words: readonly FoundWord[]): Hit[] {
  return words
    .flatMap((word) => {
      const expression = expressionOf(word.text);
      if (!expression) return [];
      return [...text.matchAll(expression)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        word,
      }));
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Whole words only; between two neighbours stands what kept them together when they were read (words.ts). */
function expressionOf(words: string): RegExp | null {
  const parts = words.split(' ').filter(Boolean);
  if (parts.length === 0) return null;
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(
    `(?<![\\p{L}\\p{N}\\p{M}])${escaped.join("(?:\\s+|['’ʼ‐‑-])")}(?![\\p{L}\\p{N}\\p{M}])`,
    'giu',
  );
}

/** The window around the hits, filled up to `length` on both sides, from word to word. */
function cut(text: string, hits: Hit[], length: number): Part[] {
  const from = hits[0]?.start ?? 0;
  const to = Math.max(...hits.map((hit) => hit.end));
  const spare = Math.max(0, length - (to - from));
  // Two thirds of what is left go behind: a sentence is understood by how it goes on.
  let start = Math.max(0, from - Math.round(spare / 3));
  let end = Math.min(text.length, to + (spare - (from - start)));
  start = Math.max(0, Math.min(start, end - length));
  if (start > 0) start = afterBlank(text, start, from);
  if (end < text.length) end = beforeBlank(text, end, to);

  const parts: Part[] = [];
  const add = (piece: string, mark = false) => {
    if (!piece) return;
    const last = parts.at(-1);
    if (last && Boolean(last.mark) === mark) last.text += piece;
    else parts.push(mark ? { text: piece, mark } : { text: piece });
  };
  if (start > 0) add('…');
  let at = start;
  for (const hit of hits) {
    if (hit.end <= at) continue;
    const begin = Math.max(at, hit.start);
    add(text.slice(at, begin));
    add(text.slice(begin, hit.end), true);
    at = hit.end;
  }
  const rest = text.slice(at, end).trimEnd();
  add(rest);
  if (end < text.length && !/[.!?…]$/.test(rest)) add('…');
  return parts;
}

function afterBlank(text: string, at: number, limit: number): number {
  const blank = text.indexOf(' ', at - 1);
  return blank >= 0 && blank < limit ? blank + 1 : limit;
}

function beforeBlank(text: string, at: number, limit: number): number {
  if (text[at] === ' ') return at;
  const blank = text.lastIndexOf(' ', at);
  return blank > limit ? blank : limit;
}
