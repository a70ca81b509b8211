import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { AppError } from '$domain/errors';
import { errorMessage } from '$i18n/error-message';
import { fieldMessage, reasonMessage } from '$i18n/field-message';
import { log } from '../log';
import { refuse } from './answer';
import { HTTP_STATUS } from './status';

/** What a page gets back of a refused form: messages by field name, and everything that was typed. */
export interface FormFailure {
  errors: Record<string, string>;
  values: Record<string, string | string[]>;
  /** A message for the form as a whole. */
  message: string;
  reason: string;
  details: Record<string, unknown>;
}

const MAX_FIELDS = 1_000;
const MAX_NAME_CHARS = 250;
/** Only plain names reach the parser: `email[$ne]` and `__proto__` are attacks, not fields (trust 7). */
const FIELD_NAME = /^[\w-]+(\.[\w-]+){0,4}$/;

/**
 * Reads a form with a zod schema and runs one use case with it.
 * Names with dots are nested (`title.it`, `benefits.0.title.it`). A wrong field answers 400 with a message
 * beside it; an expected refusal of the use case answers with its status and loses nothing typed.
 * @param stored for a draft that is saved although a field is wrong: what it has, by field name. The use case gets that
 * in the place of what is wrong, with the messages in `wrong`; it saves and then refuses with `saved_in_part`.
 */
export async function handleForm<S extends z.ZodObject, T>(
  event: RequestEvent,
  schema: S,
  work: (data: z.output<S>, form: FormData, wrong: FormFailure['errors']) => Promise<T>,
  stored?: () => Promise<FormFailure['values']>,
): Promise<T | ActionFailure<FormFailure>> {
  const form = await formOf(event.request);
  if (form instanceof AppError) return formFailure(form, {});
  const values = typedValues(form);
  const known = new Set(Object.keys(schema.shape));
  const unknown = [...new Set([...form.keys()].map((name) => name.split('.')[0] as string))].filter(
    (n) => !known.has(n),
  );
  // A schema with a catchall reads a part of a form and knows that there is more.
  if (unknown.length > 0 && !schema.def.catchall)
    log().warn({ unknown: unknown.slice(0, 20), path: event.url.pathname }, 'unknown form fields ignored');

  let parsed = await schema.safeParseAsync(nest(form, schema));
  const wrong = parsed.success ? {} : messages(parsed.error);
  try {
    if (!parsed.success && stored)
      parsed = await schema.safeParseAsync(nest(mended(form, wrong, await stored()), schema));
    if (!parsed.success)
      return fail(400, { errors: wrong, values, message: '', reason: 'invalid_form', details: {} });
    return await work(parsed.data, form, wrong);
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    if (failure.code === 'not_found' || failure.code === 'unauthenticated')
      refuse(failure, event.url.pathname);
    return formFailure(failure, values, failure.reason === 'saved_in_part' ? wrong : {});
  }
}

/** What is wrong with a form, field by field; of a field the first thing. */
function messages(error: z.ZodError): FormFailure['errors'] {
  const errors: FormFailure['errors'] = {};
  for (const issue of error.issues) errors[issue.path.join('.')] ??= fieldMessage(issue);
  return errors;
}

/** A form with what is stored in the place of what is wrong. */
function mended(form: FormData, wrong: FormFailure['errors'], stored: FormFailure['values']): FormData {
  const copy = new FormData();
  for (const [name, value] of form) if (!(name in wrong)) copy.append(name, value);
  for (const name of Object.keys(wrong))
    for (const value of [stored[name] ?? ''].flat()) copy.append(name, value);
  return copy;
}

/**
 * The fields of a request, or why they are refused. How many there are is counted before anything looks at them:
 * `FormData` finds a name by walking through all of them, and half a megabyte of short names would hold the whole
 * site up for minutes (trust 29).
 */
async function formOf(request: Request): Promise<FormData | AppError> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch (error) {
    if (isTooLarge(error)) return new AppError('too_large', 'form_too_large');
    // A body that is not what its content type says: nothing that a page of ours sends.
    if (error instanceof TypeError) return new AppError('invalid', 'invalid_form');
    throw error;
  }
  let fields = 0;
  for (const name of form.keys()) {
    fields += 1;
    if (fields > MAX_FIELDS || !isFieldName(name)) return new AppError('invalid', 'invalid_form');
  }
  return form;
}
const isFieldName = (name: string): boolean =>
  name.length <= MAX_NAME_CHARS && FIELD_NAME.test(name) && !name.includes('__proto__');

/** Whether a body was larger than the server takes at all (`BODY_SIZE_LIMIT`): it was not read. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && error.status === 413;

/** An expected refusal as a form answer; `details.fields` names a reason per field, beside what is `wrong` already. */
export function formFailure(
  failure: AppError,
  values: FormFailure['values'],
  wrong: FormFailure['errors'] = {},
): ActionFailure<FormFailure> {
  const fields = (failure.details.fields ?? {}) as Record<
    string,
    { reason: string; [param: string]: unknown }
  >;
  const errors = Object.fromEntries(
    Object.entries(fields).map(([name, { reason, ...params }]) => [name, reasonMessage(reason, params)]),
  );
  const { fields: _fields, ...details } = failure.details;
  return fail(HTTP_STATUS[failure.code], {
    errors: { ...errors, ...wrong },
    values,
    message: errorMessage(failure.reason, failure.details),
    reason: failure.reason,
    details: JSON.parse(JSON.stringify(details)) as Record<string, unknown>,
  });
}

/** Everything that was typed, for a page that comes back with it without having been refused. */
export const typedWith = (form: FormData, changed: FormFailure['values']) => ({
  values: { ...typedValues(form), ...changed },
});

function typedValues(form: FormData): FormFailure['values'] {
  const values: FormFailure['values'] = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((value): value is string => typeof value === 'string');
    values[name] = all.length > 1 ? all : (all[0] ?? '');
  }
  return values;
}

type Nested = { [key: string]: Nested | string | string[] };

function nest(form: FormData, schema: z.ZodObject): Nested {
  const result: Nested = Object.create(null) as Nested;
  for (const name of new Set(form.keys())) {
    const path = name.split('.');
    const all = form.getAll(name).filter((value): value is string => typeof value === 'string');
    const list = path.length === 1 && isList(schema.shape[name]);
    let place = result;
    for (const step of path.slice(0, -1)) {
      const next = place[step];
      if (typeof next === 'object' && !Array.isArray(next)) place = next;
      else place = place[step] = Object.create(null) as Nested;
    }
    place[path.at(-1) as string] = list ? all : (all[0] ?? '');
  }
  // A list without a ticked box sends nothing at all.
  for (const [name, type] of Object.entries(schema.shape)) if (isList(type)) result[name] ??= [];
  return indexed(result);
}

function isList(type: unknown): boolean {
  if (type instanceof z.ZodArray)
    return type.element instanceof z.ZodString || type.element instanceof z.ZodEnum;
  if (type instanceof z.ZodDefault || type instanceof z.ZodOptional) return isList(type.unwrap());
  return false;
}

/** Objects whose keys are all 0, 1, 2 … become lists. */
function indexed<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, indexed(member)] as const);
  const isIndexed =
    entries.length > 0 && entries.length <= 200 && entries.every(([key]) => /^\d{1,3}$/.test(key));
  if (!isIndexed) return Object.fromEntries(entries) as T;
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, member]) => member) as T;
}
