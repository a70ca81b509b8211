import { getContext, setContext } from 'svelte';

/**
 * The id of a field's control. The summary of errors links to it, so both derive it from the name; `scope` tells forms
 * with the same fields on one page apart.
 */
export function fieldId(name: string, scope = ''): string {
  return ['field', scope, name]
    .filter(Boolean)
    .join('-')
    .replace(/[^A-Za-z0-9_-]+/g, '-');
}

const SCOPE = Symbol('the form that fields belong to');

/** For a form that stands several times on a page: its fields get ids of their own. Give ErrorSummary the same scope. */
export const scopeFields = (scope: string): void => void setContext(SCOPE, scope);

/** The scope of the form around a field. Call it while the component is made. */
export const fieldScope = (): string => getContext<string | undefined>(SCOPE) ?? '';

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
