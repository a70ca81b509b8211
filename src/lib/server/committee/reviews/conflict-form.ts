import { z } from 'zod';
import { CONFLICT_KINDS } from '$domain/committee/conflict';

/** What the form that declares a conflict sends. */
export const conflictFields = z.object({
  kind: z.enum(CONFLICT_KINDS),
  note: z.string().max(2_000).default(''),
});
