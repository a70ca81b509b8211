/** What a document or a query says, in the order in which it counts: the title first. */
export interface MatchText {
  title: string;
  text: string;
  /** Topics and key phrases, comma or semicolon separated. */
  keywords?: string;
}

/** The parts of a text in reading order. A title that merely repeats how the body begins is not said twice. */
export function partsOf({ title, text, keywords = '' }: MatchText): string[] {
  return [text.startsWith(title) ? '' : title, text, keywords].filter((part) => part.trim());
}
