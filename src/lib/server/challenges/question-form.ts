import { z } from 'zod';
import { PASSPORT_FIELDS } from '$domain/challenge/challenge';
import { wholeNumber } from '../http/fields';

const both = (max: number) =>
  z.object({ it: z.string().trim().max(max).default(''), en: z.string().trim().max(max).default('') });

/** A question as its form sends it; options are one a line, Italian and English in two fields of equal length. */
export const questionForm = z
  .object({
    version: z.coerce.number().int().min(0),
    id: z.string().max(40).default(''),
    section: z.string().min(1).max(40),
    label: both(200),
    hint: both(300),
    kind: z.enum(['short', 'long', 'number', 'url', 'choice']),
    maxWords: z.coerce.number().int().min(0).max(2_000).default(0),
    options: both(2_000).default({ it: '', en: '' }),
    required: z.string().optional(),
    passportField: z.enum(PASSPORT_FIELDS).or(z.literal('')).default(''),
  })
  .refine((question) => question.label.it || question.label.en, {
    path: ['label.it'],
    params: { reason: 'required' },
  })
  // Where there is nothing to choose, no proposal could be sent.
  .refine((question) => question.kind !== 'choice' || question.options.it || question.options.en, {
    path: ['options.it'],
    params: { reason: 'required' },
  })
  // An option is kept by its place: of two lists of different lengths a reader would choose from both languages.
  .refine(
    ({ kind, options: { it, en } }) =>
      kind !== 'choice' || !it || !en || lines(it).length === lines(en).length,
    { path: ['options.en'], params: { reason: 'options_unequal' } },
  );

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The question as the rubric and the form know it. */
export function toQuestion({
  options,
  required,
  passportField,
  version: _version,
  id: _id,
  ...rest
}: z.output<typeof questionForm>) {
  const [it, en] = [lines(options.it), lines(options.en)];
  return {
    ...rest,
    options: Array.from({ length: Math.max(it.length, en.length) }, (_, i) => ({
      it: it[i] ?? '',
      en: en[i] ?? '',
    })),
    required: required === 'on',
    passportField: passportField || null,
  };
}

/** A criterion as its form sends it, with the five levels of its scale. */
export const criterionForm = z.object({
  version: z.coerce.number().int().min(0),
  id: z.string().max(40).default(''),
  name: both(80),
  description: both(300),
  // The length first: what is looked at before anybody is known must not take time to look at.
  weight: z
    .string()
    .max(20)
    .transform((text) => (text.trim().endsWith('%') ? text.trim().slice(0, -1) : text))
    .pipe(wholeNumber(0, 100)),
  scale: z.array(both(200)).length(5),
  evidence: z.array(z.string().max(40)).max(40),
});
