/** Words as a person counts them: runs of letters and digits, apostrophes and hyphens inside a word do not split it. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’‑-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
