import { createHash } from 'node:crypto';
import type { EmbeddingPurpose } from './embedder';

/**
 * The name of a vector: the same text, for the same purpose, by the same model is never embedded twice, and a change of
 * any of the three makes a new one. Hexadecimal SHA-256, 64 characters.
 */
export function vectorKey(model: string, purpose: EmbeddingPurpose, text: string): string {
  return createHash('sha256').update(`${model}\n${purpose}\n${text}`).digest('hex');
}
