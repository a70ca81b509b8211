import { partsOf, type MatchText } from './text';

/**
 * Words of a text that are embedded. multilingual-e5 reads 512 tokens; on every measured set more words or more
 * passages per document changed nothing, and the cost of a vector grows with its length.
 */
export const EMBEDDED_WORDS = 110;

/** Where words are not parted by blanks, or are no words, so many characters say as much as the model reads. */
const EMBEDDED_CHARACTERS = 2000;

/**
 * The text whose vector stands for a document or a query: title, body, keywords, cut to the first words. Empty where
 * there is nothing to embed. Half a character, which JSON can carry and no embedder reads, becomes a question mark.
 */
export function embeddingText(text: MatchText): string {
  const words = partsOf(text).join('. ').split(/\s+/u).filter(Boolean).slice(0, EMBEDDED_WORDS);
  return words.join(' ').slice(0, EMBEDDED_CHARACTERS).toWellFormed();
}
