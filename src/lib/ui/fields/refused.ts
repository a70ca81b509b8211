import { labelled } from './labelled';

/** What `handleForm` answers of a form that was refused, or nothing. */
export type Refused = {
  errors?: Record<string, string>;
  values?: Record<string, string | string[]>;
  message?: string;
  reason?: string;
} | null;

/**
 * A refused form as the fields and the summary take it: the form's own message only where no field has one. `labels`
 * gives the names of fields, for the summary of a long form to say which one it means.
 */
export function formOf(form: Refused, labels: Record<string, string> = {}) {
  const errors = form?.errors ?? {};
  const summary =
    Object.keys(errors).length > 0 || !form?.message ? labelled(errors, labels) : [{ message: form.message }];
  return { values: form?.values, errors, summary, reason: form?.reason };
}
