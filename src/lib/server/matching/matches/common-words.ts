import { reasonsOf } from '$domain/matching/explanation';
import type { ScoreParts } from '$domain/matching/rank';
import type { MatchText } from '$domain/matching/text';
import { sentencesOf } from '$domain/matching/words';

/** Words that a match shows. */
const WORDS = 6;

/** A word, or two neighbours, as each of the two texts writes it; `share` is its part of the words' score, 0…1. */
export interface CommonWord {
  inQuery: string;
  inDocument: string;
  share: number;
}

/**
 * The weightiest words in common, each once: a pair says more than the stems in it. Labels of topics count too, but are no
 * words of the texts: a page shows the topics in common.
 */
export function commonWords(parts: ScoreParts, query: MatchText, document: MatchText): CommonWord[] {
  const words: CommonWord[] = [];
  const [asked, answered] = [saidIn(query), saidIn(document)];
  for (const { inQuery, inDocument, share } of reasonsOf(parts, query, document)) {
    const [ours, theirs] = [inQuery.toLowerCase(), inDocument.toLowerCase()];
    const said = words.some(
      (word) =>
        ` ${word.inQuery.toLowerCase()} `.includes(` ${ours} `) ||
        ` ${word.inDocument.toLowerCase()} `.includes(` ${theirs} `),
    );
    if (said || !asked.has(inQuery) || !answered.has(inDocument)) continue;
    words.push({ inQuery, inDocument, share });
    if (words.length === WORDS) break;
  }
  return words;
}

/** One text is compared with many: what it says is kept as long as the text. */
const read = new WeakMap<MatchText, Said>();

interface Said {
  /** Whether all these words stand in the text, its topics left aside. */
  has: (words: string) => boolean;
}

function saidIn(of: MatchText): Said {
  const known = read.get(of);
  if (known) return known;
  const words = new Set(
    [of.title, of.text].flatMap((part) =>
      sentencesOf(part).flatMap((sentence) => sentence.words.map(({ surface }) => surface.toLowerCase())),
    ),
  );
  const said = { has: (asked: string) => asked.split(' ').every((word) => words.has(word.toLowerCase())) };
  read.set(of, said);
  return said;
}
