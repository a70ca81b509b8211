import { slugify } from '../slug';
import { holding } from '../store/by-name';

/** Organisations whose name holds the words, with and without accents; everything for an empty search. */
export function named(words: string): object {
  const text = words.trim().slice(0, 100);
  if (!text) return {};
  const name = { name: holding(text) };
  return /[\p{L}\p{N}]/u.test(text) ? { $or: [name, { slug: holding(slugify(text)) }] } : name;
}
