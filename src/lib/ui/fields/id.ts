/** The id of a field's control. The summary of errors links to it, so both derive it from the name. */
export function fieldId(name: string): string {
  return 'field-' + name.replace(/[^A-Za-z0-9_-]+/g, '-');
}

/** What every field takes. `required: false` writes "facoltativo" beside the label; leave it out to write nothing. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  required?: boolean;
  /** The criterion this answer is evidence for: `Fattibilità, 25%`. */
  worth?: string;
  /** Where a prefilled answer comes from, in one sentence. */
  origin?: string;
  /** A question of a form (18 px label) rather than a plain field. */
  large?: boolean;
};

/** What Field hands to the control inside it. */
export type ControlWiring = {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
  'aria-required': 'true' | undefined;
};
