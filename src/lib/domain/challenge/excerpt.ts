import { fold } from './catalogue';

/** A piece of text; `mark` where it is what was searched for. */
export interface Part {
  text: string;
  mark?: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * The text cut into pieces, in order and with nothing lost, the words that match marked. Neighbouring words that match
 * are one mark. @param isMatch asked of each word as `fold` writes it
 */
export function highlight(text: string, isMatch: (word: string) => boolean): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isMatch(fold(word))) continue;
    const between = text.slice(end, index);
    const last = parts.at(-1);
    if (last?.mark && /^\s+$/.test(between)) last.text += between + word;
    else {
      if (between) parts.push({ text: between });
      parts.push({ text: word, mark: true });
    }
    end = index + word.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

export const hasMark = (parts: readonly Part[]): boolean => parts.some((part) => part.mark);

/** About `length` letters around the first mark, cut between words, with an ellipsis where something was left out. */
export function excerpt(parts: readonly Part[], length: number): Part[] {
  const whole = parts.map((part) => part.text).join('');
  const at = parts.findIndex((part) => part.mark);
  if (whole.length <= length) return [...parts];
  const before = parts
    .slice(0, Math.max(0, at))
    .map((part) => part.text)
    .join('').length;
  // A third of the room stands before the mark, so that it is read in its sentence.
  let from = Math.max(0, Math.min(before - Math.floor(length / 3), whole.length - length));
  if (from > 0) from = Math.min(before, nextWord(whole, from));
  let to = Math.min(whole.length, from + length);
  if (to < whole.length) to = Math.max(whole.lastIndexOf(' ', to), from + 1);
  const kept = sliced(parts, from, to);
  return [...(from > 0 ? [{ text: '… ' }] : []), ...kept, ...(to < whole.length ? [{ text: ' …' }] : [])];
}

const nextWord = (text: string, from: number): number => {
  const space = text.indexOf(' ', from);
  return space < 0 ? from : space + 1;
};

function sliced(parts: readonly Part[], from: number, to: number): Part[] {
  let start = 0;
  return parts.flatMap((part) => {
    const text = part.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    start += part.text.length;
    return text ? [{ ...part, text }] : [];
  });
}
