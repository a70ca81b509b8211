/** One level of a described scale: the number what it means for this criterion, and that text's language where known. */
export type Level = { value: number; text: string; lang?: string };
