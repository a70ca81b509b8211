import { partsOf, type MatchText } from './text';

/**
 * Words of a text that are embedded. multilingual-e5 reads 512 tokens; on every measured set more words or more
 * passages per document changed nothing, and the cost of a vector grows with its length.
 */
export const EMBEDDED_WORDS = 110;

/** The text whose vector stands for a document or a query: title, body, keywords, cut to the first words. */
export function embeddingText(text: MatchText): string {
  return partsOf(text).join('. ').split(/\s+/u).filter(Boolean).slice(0, EMBEDDED_WORDS).join(' ');
}
