/** One level of a described scale: the number and what it means for this criterion. */
export type Level = { value: number; text: string };
