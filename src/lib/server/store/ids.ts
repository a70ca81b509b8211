import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A random id of 100 bits in letters and digits that a person can read aloud: not guessable, not countable. */
export function newId(length = 20): string {
  let id = '';
  for (const byte of randomBytes(length)) id += ALPHABET[byte & 31];
  return id;
}
