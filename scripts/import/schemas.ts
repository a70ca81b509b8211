import { z } from 'zod';
import { ORGANISATION_KINDS } from '../../src/lib/domain/actor';
import { PASSPORT_FIELDS } from '../../src/lib/domain/challenge/challenge';
import { LOCALES, type Locale, type Localised } from '../../src/lib/domain/localised';
import { nameFault, visible } from '../../src/lib/domain/name';
import { parseMilanTime } from '../../src/lib/domain/milan-time';
import { foundationProblem, VISIBILITIES } from '../../src/lib/domain/organisation/passport';
import { MAX_ANSWER_CHARS } from '../../src/lib/domain/proposal/answers';

/** The id in the spreadsheet. It ties records together, and a second run to the first. */
const externalId = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().trim().min(1).max(200));
/** A name or a title: whatever breaks its line becomes a space. */
const line = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1).max(max));
/** A text: kept as it is, line ends made equal. */
const text = (max = MAX_ANSWER_CHARS) =>
  z
    .string()
    .transform((value) => value.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max));
const language = z.enum(LOCALES).default('it');
/** A text in the record's language, or one for each. */
const localised = (part: z.ZodType<string>) =>
  z.union([part, z.strictObject({ it: part.optional(), en: part.optional() })]);
type LocalisedInput = string | { it?: string; en?: string };
/** A list, or in a spreadsheet's cell words separated by `|`. */
const list = z
  .union([z.array(z.string()), z.string().transform((value) => value.split('|'))])
  .transform((values) => values.map((value) => value.trim()).filter(Boolean))
  .pipe(z.array(z.string().max(200)).max(60))
  .default([]);
const whole = (max: number) =>
  z
    .union([
      z.number(),
      z
        .string()
        .trim()
        .regex(/^\d{1,12}$/, { error: 'must be a whole number, digits only' })
        .transform(Number),
    ])
    .pipe(z.number().int().min(0).max(max));
/** An instant with its zone (ISO 8601), or a time of Milan: `2026-12-11T18:00` or `2026-12-11 18:00`. */
const instant = z.string().transform((value, context) => {
  const typed = value.trim().replace(' ', 'T');
  if (/(Z|[+-]\d{2}:?\d{2})$/i.test(typed) && !Number.isNaN(Date.parse(typed))) return new Date(typed);
  const milan = parseMilanTime(typed.slice(0, 16));
  if (milan.ok && typed.length <= 19) return milan.date;
  const message =
    !milan.ok && milan.problem === 'double_hour'
      ? 'happens twice that night: add the zone, as +01:00'
      : !milan.ok && milan.problem === 'missing_hour'
        ? 'does not exist that night, when clocks go forward'
        : 'must be a time such as 2026-12-11T18:00 (Milan) or 2026-12-11T17:00:00Z';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
const textsById = z.record(z.string().max(60), text()).default({});

export const organisation = z
  .strictObject({
    kind: z.literal('organisation'),
    id: externalId,
    type: z.enum(ORGANISATION_KINDS),
    name: line(200)
      .transform(visible)
      .refine((name) => nameFault(name) === null, {
        error: 'must be a name that can be read, each word in one alphabet, and no web address',
      }),
    language,
    description: localised(text(2_000)).default(''),
    website: z.union([z.url({ protocol: /^https?$/ }), z.literal('')]).default(''),
    areas: list,
    topics: list,
    pitch: text().default(''),
    problem: text().default(''),
    technology: text().default(''),
    references: text().default(''),
    team: text().default(''),
    city: line(100).optional(),
    foundedYear: whole(9999)
      .refine((year) => !foundationProblem(String(year), new Date()), {
        error: 'must be a year from 1900 to the present one',
      })
      .optional(),
    visibility: z.enum(VISIBILITIES).default('all_members'),
  })
  .describe('organisations');

const id = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, { error: 'must be a short id: a-z, 0-9, - and _' });
const question = z.strictObject({
  id,
  section: id.default('questions'),
  label: localised(line(500)),
  hint: localised(text(1_000)).default(''),
  kind: z.enum(['short', 'long', 'number', 'url', 'choice']).default('long'),
  maxWords: whole(5_000).default(0),
  options: z
    .array(localised(line(200)))
    .max(40)
    .default([]),
  required: z.boolean().default(true),
  passportField: z.enum(PASSPORT_FIELDS).nullable().default(null),
});
const criterion = z.strictObject({
  id,
  name: localised(line(200)),
  description: localised(text(1_000)).default(''),
  weight: whole(100),
  scale: z.array(localised(line(300))).length(5),
  evidence: z.array(id).default([]),
  ranking: z.boolean().default(true),
});

export const challenge = z
  .strictObject({
    kind: z.literal('challenge'),
    id: externalId,
    organisation: externalId,
    partners: list,
    language,
    title: localised(line(200)),
    summary: localised(text(500)).default(''),
    problem: localised(text()).default(''),
    outcome: localised(text()).default(''),
    prize: localised(line(200)).default({ it: 'Pilota pagato', en: 'Paid pilot' }),
    prizeAmount: whole(100_000_000).default(0),
    area: z.string().trim().max(200).optional(),
    topics: list,
    /** Without dates it is a draft. With them it opens and closes by itself, or has done so. */
    opensAt: instant.optional(),
    closesAt: instant.optional(),
    assessmentEndsAt: instant.optional(),
    answersBy: instant.optional(),
    places: whole(1_000).default(3),
    contactRole: line(100).default('Referente sfida'),
    contactEmail: z.email().optional(),
    sections: z
      .array(z.strictObject({ id, title: localised(line(200)) }))
      .max(12)
      .optional(),
    questions: z.array(question).min(1).max(40).optional(),
    rubric: z.array(criterion).min(2).max(20).optional(),
  })
  .describe('challenges');

export const proposal = z
  .strictObject({
    kind: z.literal('proposal'),
    id: externalId,
    challenge: externalId,
    organisation: externalId,
    title: line(200),
    answers: textsById,
    state: z.enum(['submitted', 'withdrawn', 'draft']).default('submitted'),
    submittedAt: instant.optional(),
  })
  .describe('proposals');

export const review = z
  .strictObject({
    kind: z.literal('review'),
    id: externalId,
    proposal: externalId,
    /** The reviewer's address; somebody new gets an account without an organisation. */
    reviewer: z.string().trim().toLowerCase().pipe(z.email().max(200)),
    scores: z.record(z.string().max(60), whole(5).pipe(z.number().min(1))).default({}),
    reasons: textsById,
    privateNote: text(5_000).default(''),
    submittedAt: instant.optional(),
  })
  .describe('reviews');

export const SCHEMAS = { organisation, challenge, proposal, review };
export type Kind = keyof typeof SCHEMAS;
export const KINDS = Object.keys(SCHEMAS) as Kind[];
export type RecordOf<K extends Kind> = z.output<(typeof SCHEMAS)[K]>;

/** In both languages: the one that is not written stays empty. */
export const bothLanguages = (value: LocalisedInput, locale: Locale): Localised =>
  typeof value === 'string'
    ? { it: '', en: '', [locale]: value }
    : { it: value.it ?? '', en: value.en ?? '' };
