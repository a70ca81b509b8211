import { z } from 'zod';
import { cleanSynonyms, type TopicContent } from '$domain/vocabulary/change';
import { fingerprint } from '$server/fingerprint';

const MAX_SYNONYMS = 40;
const MAX_LENGTH = 80;
const name = z.string().trim().min(1).max(60);
/** One synonym a line. */
const synonyms = z
  .string()
  .default('')
  .transform((text) => text.split(/\r?\n/).map((line) => line.trim()))
  .superRefine((lines, context) => {
    const refuse = (reason: string, max: number) =>
      context.addIssue({ code: 'custom', params: { reason, max } });
    if (lines.some((line) => line.length > MAX_LENGTH)) refuse('too_long', MAX_LENGTH);
    if (lines.filter(Boolean).length > MAX_SYNONYMS) refuse('too_many_lines', MAX_SYNONYMS);
  });

export const topicForm = z.object({
  version: z.coerce.number().int().min(0).default(0),
  areaId: z.string().min(1).max(60),
  label: z.object({ it: name, en: name }),
  synonyms: z.object({ it: synonyms, en: synonyms }),
  /** What the preview on the page was made of. */
  checked: z.string().max(64).default(''),
  /** The preview was asked for again. */
  again: z.string().max(1).default(''),
});

/** What is written, cleaned, and its fingerprint: a preview is only good for what it was made of. */
export function topicContent({ areaId, label, synonyms: lines }: z.output<typeof topicForm>): {
  content: TopicContent;
  mark: string;
} {
  const content = {
    areaId,
    label,
    synonyms: { it: cleanSynonyms(lines.it, label.it), en: cleanSynonyms(lines.en, label.en) },
  };
  return { content, mark: fingerprint(content) };
}
