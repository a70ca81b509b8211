import { z } from 'zod';
import { MAX_REASON_CHARS } from '$domain/committee/review';

/** A vote as a form or JSON carries it: 1 to 5, or nothing yet. */
const vote = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.union([z.null(), z.coerce.number().int().min(1).max(5)]),
);

/** What a reviewer's page sends, by form or by autosave. */
export const reviewFields = z.object({
  version: z.coerce.number().int().min(0),
  /** The revision that was on the page. */
  revision: z.coerce.number().int().min(1),
  scores: z
    .record(
      z.string().max(40),
      z.object({ value: vote, reason: z.string().max(MAX_REASON_CHARS).default('') }),
    )
    .default({}),
  privateNote: z.string().max(MAX_REASON_CHARS).default(''),
});
export type ReviewChange = z.output<typeof reviewFields>;
