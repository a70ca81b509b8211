/** What `handleForm` answers of a form that was refused, or nothing. */
export type Refused = {
  errors?: Record<string, string>;
  values?: Record<string, string | string[]>;
  message?: string;
  reason?: string;
} | null;

/** One line of the summary of errors. */
export interface SummaryItem {
  name?: string;
  message: string;
  label?: string;
  /** The form was too long to be read: nothing that was typed is on the page. */
  unread?: boolean;
}

/**
 * A refused form as the fields and the summary take it: the form's own message only where no field has one. `labels`
 * gives the names of fields, for the summary to say which one it means: "Compila questo campo" alone does not.
 */
export function formOf(form: Refused, labels: Record<string, string> = {}) {
  const errors = form?.errors ?? {};
  const ofFields: SummaryItem[] = Object.entries(errors).map(([name, message]) => ({
    name,
    message,
    label: labels[name],
  }));
  const summary =
    ofFields.length > 0 || !form?.message
      ? ofFields
      : [{ message: form.message, unread: form.reason === 'form_too_large' }];
  return { values: form?.values, errors, summary, reason: form?.reason };
}
