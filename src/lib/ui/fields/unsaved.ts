import { untrack } from 'svelte';
import { page } from '$app/state';
import { SUGGEST } from '../vocabulary/suggest-in-place';
import type { Refused } from './refused';

/** What stands in a form, by field name; what is hidden is not the person's. */
type Fields = Map<string, string>;

/** The forms that are watched, each with what is stored of it. */
const stored = new Map<HTMLFormElement, Fields>();
let asSent: ReadonlyMap<HTMLFormElement, Fields> = new Map();
/** The form whose answer is awaited. */
let sending: HTMLFormElement | null = null;

/**
 * Attachment for a long form that does not save by itself: who leaves the page with something in it that is not saved
 * is asked (LeaveWarning). Without JavaScript nobody is.
 */
export function warnUnsaved(form: HTMLFormElement) {
  const fields = asSent.get(form) ?? read(form);
  // It was refused and loaded again: what is stored in the place of what came back, nobody here knows.
  const answer = untrack(() => page.form as Refused);
  if (asSent.has(form) && isOf(form, answer)) for (const name of unsavedOf(answer)) fields.delete(name);
  stored.set(form, fields);
  const submitted = ({ submitter }: SubmitEvent) => {
    // Who asks for suggestions saves nothing.
    if (!submitter?.getAttribute('formaction')?.startsWith(SUGGEST)) sending = form;
  };
  form.addEventListener('submit', submitted);
  return () => {
    form.removeEventListener('submit', submitted);
    stored.delete(form);
    if (sending === form) sending = null;
  };
}

/** Whether leaving now would lose something. What is being sent is not lost. */
export const hasUnsaved = (): boolean =>
  [...stored].some(
    ([form, fields]) =>
      form !== sending && [...read(form)].some(([name, value]) => fields.get(name) !== value),
  );

/**
 * Notes what the server sent, before the page's script takes over: what is typed until then is not saved either.
 * Called once, before any form is attached.
 */
export function rememberAsSent(): void {
  asSent = new Map(
    [...document.forms].map((form) => {
      const copy = form.cloneNode(true) as HTMLFormElement;
      copy.reset();
      return [form, read(copy)];
    }),
  );
}

/** The form that was sent has its answer. */
export function answered(answer: Refused): void {
  const form = sending;
  sending = null;
  if (!form || (answer?.values && answer.reason !== 'saved_in_part')) return;
  const before = stored.get(form);
  const fields = read(form);
  for (const name of unsavedOf(answer)) fields.set(name, before?.get(name) ?? '');
  stored.set(form, fields);
}

/** The fields that came back and are not stored. */
const unsavedOf = (answer: Refused): string[] =>
  Object.keys((answer?.reason === 'saved_in_part' ? answer.errors : answer?.values) ?? {});

/** Whether the answer is this form's: of several alike on a page, one a question or criterion, each has its hidden `id`. */
function isOf(form: HTMLFormElement, answer: Refused): boolean {
  const id = form.elements.namedItem('id');
  return !(id instanceof HTMLInputElement) || id.value === (answer?.values?.id ?? '');
}

const NOT_TYPED = ['hidden', 'submit', 'button', 'fieldset'];

function read(form: HTMLFormElement): Fields {
  const fields: Fields = new Map();
  for (const field of form.elements as Iterable<Element & { name: string; type: string }>)
    if (field.name && !NOT_TYPED.includes(field.type)) fields.set(field.name, '');
  for (const [name, value] of new FormData(form))
    if (fields.has(name)) fields.set(name, `${fields.get(name)}\0${String(value)}`);
  return fields;
}
