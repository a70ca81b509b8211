import type { ErrorReason } from '$domain/errors';
import { inWords } from '$domain/when';
import { m } from './paraglide/messages';
import { getLocale } from './paraglide/runtime';

/** An expected failure in the reader's language; dates among the details are shown in Milan time. */
export function errorMessage(reason: ErrorReason, details: Record<string, unknown> = {}): string {
  const message = m[`error_${reason}`] as (params: Record<string, string>) => string;
  const params = Object.entries(details).map(([name, value]) => [
    name,
    value instanceof Date ? inWords(value, getLocale()) : String(value),
  ]);
  return message(Object.fromEntries(params) as Record<string, string>);
}
