/** One review to do: this proposal by this person. */
export interface Pair {
  proposalId: string;
  reviewerId: string;
}

/** A pair as a form carries it: `proposal:reviewer`. */
export const writePair = (pair: Pair): string => `${pair.proposalId}:${pair.reviewerId}`;

/** Reads pairs of a form; what is not one is left out. */
export function readPairs(values: string[]): Pair[] {
  return values.flatMap((value) => {
    const match = /^([\w-]{1,40}):([\w-]{1,40})$/.exec(value);
    return match ? [{ proposalId: match[1] as string, reviewerId: match[2] as string }] : [];
  });
}
