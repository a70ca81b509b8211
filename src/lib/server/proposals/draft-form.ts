import { z } from 'zod';
import { visible } from '$domain/name';
import { ONE_LINE } from '../http/fields';
import { MAX_KEPT_CHARS, MAX_TITLE_CHARS } from './save-draft';

const questionId = z.string().regex(/^[\w-]{1,40}$/);

/** What a page of the form sends, as fields or as JSON: the version it was opened with, the title, answers by question. */
export const draftFields = z.object({
  version: z.coerce.number().int().min(0),
  title: z.string().overwrite(visible).max(MAX_TITLE_CHARS).regex(ONE_LINE).optional(),
  answers: z.record(questionId, z.string().max(MAX_KEPT_CHARS)).default({}),
});

/** The form's own button: after two windows met, `keep` says which text stays, by question id or `title`. */
export const sectionFields = draftFields.extend({
  keep: z.record(questionId, z.enum(['mine', 'stored'])).default({}),
  leave: z.string().optional(),
});

/** The change without the fields for which the stored text was chosen. */
export function chosenChange({ version, title, answers, keep }: z.output<typeof sectionFields>) {
  return {
    version,
    title: keep.title === 'stored' ? undefined : title,
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => keep[id] !== 'stored')),
  };
}
