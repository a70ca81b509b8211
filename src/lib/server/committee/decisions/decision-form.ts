import { z } from 'zod';
import { MAX_FEEDBACK_CHARS } from '$domain/committee/decision';
import { OUTCOMES } from '$domain/proposal/proposal';

/** An outcome as a form carries it; nothing is "still to discuss". */
const outcome = z.preprocess(
  (value) => (value === '' || value === 'discuss' || value === undefined ? null : value),
  z.union([z.null(), z.enum(OUTCOMES)]),
);

/** What the page of one decision sends. */
export const decisionFields = z.object({
  version: z.coerce.number().int().min(0),
  outcome,
  feedback: z.record(z.string().max(40), z.string().max(MAX_FEEDBACK_CHARS)).default({}),
  reason: z.string().max(MAX_FEEDBACK_CHARS).default(''),
});
export type DecisionChange = z.output<typeof decisionFields>;

/** What the ranking sends: an outcome for each row, with the version and the outcome that the page showed. */
export const outcomesFields = z.object({
  rows: z
    .record(z.string().max(40), z.object({ outcome, was: outcome, version: z.coerce.number().int().min(0) }))
    .default({}),
});
export type OutcomeChanges = z.output<typeof outcomesFields>['rows'];
