import type { z } from 'zod';
import { m } from './paraglide/messages';

type Issue = z.core.$ZodIssue;

/** What is wrong with a field and what to do, in the reader's language. */
export function fieldMessage(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? m.field_required()
        : issue.origin === 'array'
          ? m.field_choose_one()
          : m.field_too_small({ min: String(issue.minimum) });
    case 'too_big':
      return issue.origin === 'string'
        ? m.field_too_long({ max: String(issue.maximum) })
        : m.field_too_big({ max: String(issue.maximum) });
    case 'invalid_format':
      if (issue.format === 'email') return m.field_email();
      if (issue.format === 'url') return m.field_url();
      return m.field_invalid();
    case 'invalid_type':
      // What was typed is not in the issue: text in the place of a number and an empty field look alike.
      if (issue.expected === 'number' || issue.expected === 'int') return m.field_number();
      return issue.input === undefined ? m.field_required() : m.field_invalid();
    case 'invalid_value':
      return m.field_choose_one();
    case 'custom':
      return reasonMessage(String(issue.params?.reason ?? 'invalid'), issue.params ?? {});
    default:
      return m.field_invalid();
  }
}

/** The message `field_<reason>`; an unknown reason is a general "not valid". */
export function reasonMessage(reason: string, params: Record<string, unknown>): string {
  const message = (m as unknown as Record<string, ((p: Record<string, string>) => string) | undefined>)[
    `field_${reason}`
  ];
  return message
    ? message(Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)])))
    : m.field_invalid();
}
