/** How Italian readers sort names: capitals and accents make no difference. The indexes by name are built with it. */
export const BY_NAME = { locale: 'it', strength: 1 } as const;

/** A place in a list sorted by name and then by id. */
export interface NameCursor {
  id: string;
  name: string;
}

/** Reads `ab12~Nome` from a URL; anything else is the start of the list. */
export function readNameCursor(text: string | null | undefined): NameCursor | null {
  const match = /^([\w-]{1,40})~(.{1,200})$/.exec(text ?? '');
  return match ? { id: match[1] as string, name: match[2] as string } : null;
}

export const writeNameCursor = ({ id, name }: NameCursor): string => `${id}~${name}`;

/** What comes after the cursor when sorted by `{ name: 1, _id: 1 }` with `BY_NAME`. */
export const afterName = (cursor: NameCursor | null): object =>
  cursor
    ? { name: { $gte: cursor.name }, $or: [{ name: { $gt: cursor.name } }, { _id: { $gt: cursor.id } }] }
    : {};

/** A pattern for texts that hold these letters, whatever else they mean to a regular expression. */
export const holding = (text: string) => ({
  $regex: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  $options: 'i',
});
