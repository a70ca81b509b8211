import { Counters } from './models/operations';

/** The next number of a series, from 1. Outside transactions on purpose: gaps are fine, waiting is not. */
export async function nextNumber(series: string): Promise<number> {
  const counter = await Counters.findOneAndUpdate(
    { _id: series },
    { $inc: { value: 1 } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  return counter.value;
}
