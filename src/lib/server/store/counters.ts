import { Counters } from './models/operations';

/** The next number of a series, from 1. Outside transactions on purpose: gaps are fine, waiting is not. */
export const nextNumber = (series: string): Promise<number> => nextNumbers(series, 1);

/** As many numbers at once. @returns the first of them */
export async function nextNumbers(series: string, count: number): Promise<number> {
  const counter = await Counters.findOneAndUpdate(
    { _id: series },
    { $inc: { value: count } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  return counter.value - count + 1;
}
