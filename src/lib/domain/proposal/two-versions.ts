/** Texts by field name. */
export type Texts = Record<string, string>;

export interface Merge {
  /** Fields that only the other window changed: its text can be taken. */
  taken: Texts;
  /** Fields that both changed, with the other window's text: the person chooses. */
  conflicts: Texts;
}

/**
 * What to do with a text that another window saved meanwhile. `base` is what this page last knew to be stored;
 * without it (a page without JavaScript) every difference is a conflict. Nothing is ever dropped: a field is
 * mine, equal, taken, or shown as a conflict (trust 18).
 */
export function mergeTexts(mine: Texts, stored: Texts, base: Texts | null): Merge {
  const merge: Merge = { taken: {}, conflicts: {} };
  for (const [field, text] of Object.entries(mine)) {
    const other = stored[field] ?? '';
    if (other === text) continue;
    if (base === null) merge.conflicts[field] = other;
    else if (other === (base[field] ?? '')) continue;
    else if (text === (base[field] ?? '')) merge.taken[field] = other;
    else merge.conflicts[field] = other;
  }
  return merge;
}
