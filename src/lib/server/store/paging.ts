/** A place in a list that is sorted newest first and then by id. */
export interface Cursor {
  at: Date;
  id: string;
}

/** Reads `1764000000000_ab12` from a URL; anything else is the start of the list. */
export function readCursor(text: string | null | undefined): Cursor | null {
  const match = /^(\d{1,15})_([\w-]{1,40})$/.exec(text ?? '');
  return match ? { at: new Date(Number(match[1])), id: match[2] as string } : null;
}

export const writeCursor = (at: Date, id: string): string => `${at.getTime()}_${id}`;

/** What comes after the cursor when sorted by `{ [field]: -1, _id: 1 }`, or `_id: -1` with `idsDown`. */
export function olderThan(field: string, cursor: Cursor | null, { idsDown = false } = {}): object {
  if (!cursor) return {};
  return {
    $or: [
      { [field]: { $lt: cursor.at } },
      { [field]: cursor.at, _id: idsDown ? { $lt: cursor.id } : { $gt: cursor.id } },
    ],
  };
}

/** The rows of a page and the cursor of the next one; ask the database for one row more than the page holds. */
export function cutPage<T extends { _id: string }>(
  rows: T[],
  size: number,
  at: (row: T) => Date,
): { rows: T[]; next: string | null } {
  const last = rows[size - 1];
  if (rows.length <= size || !last) return { rows, next: null };
  return { rows: rows.slice(0, size), next: writeCursor(at(last), last._id) };
}
