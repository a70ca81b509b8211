import { inLatin, visible } from '$domain/name';
import { newId } from './store/ids';

/**
 * A readable part of a URL, made from a title: `fermate-accessibili`. At most 60 characters, never empty. Titles that
 * read the same make the same one, whatever alphabet their letters are from.
 */
export function slugify(title: string): string {
  const slug = inLatin(visible(title))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug || newId(8);
}

/** The same slug if it is free, else with a short random end. */
export async function freeSlug(title: string, isTaken: (slug: string) => Promise<boolean>): Promise<string> {
  const slug = slugify(title);
  return (await isTaken(slug)) ? `${slug}-${newId(5)}` : slug;
}

/**
 * The slug of a challenge: readable, with a short random end. Every one has the end, also where nothing else has the
 * title: given only where the title is taken, it would tell a company that another one prepares the same in a draft.
 */
export const ownSlug = (title: string): string => `${slugify(title)}-${newId(6)}`;
