import { z } from 'zod';
import { MAX_KEPT_CHARS, MAX_TITLE_CHARS } from './save-draft';

/** What a page of the form sends, as fields or as JSON: the version it was opened with, the title, answers by question. */
export const draftFields = z.object({
  version: z.coerce.number().int().min(0),
  title: z.string().max(MAX_TITLE_CHARS).optional(),
  answers: z.record(z.string().regex(/^[\w-]{1,40}$/), z.string().max(MAX_KEPT_CHARS)).default({}),
});
