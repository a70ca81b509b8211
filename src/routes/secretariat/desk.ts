import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Actor, Visitor } from '$domain/actor';
import { authorise, signedIn } from '$server/authorise';
import { refuse } from '$server/http/answer';
import { handleForm, type FormFailure } from '$server/http/form';

/** The secretariat's person who asks; for everybody else the page does not exist. */
export function secretary(actor: Visitor, returnTo: string): Actor {
  try {
    signedIn(actor);
    authorise(actor, 'secretariat:work', null);
    return actor;
  } catch (failure) {
    refuse(failure, returnTo);
  }
}

/** A form of the secretariat. Who may not send it learns nothing from what is wrong with it: the check comes first. */
export function deskForm<S extends z.ZodObject, T>(
  event: RequestEvent,
  schema: S,
  work: (actor: Actor, data: z.output<S>, form: FormData) => Promise<T>,
): Promise<T | ActionFailure<FormFailure>> {
  const actor = secretary(event.locals.actor, event.url.pathname);
  return handleForm(event, schema, (data, form) => work(actor, data, form));
}

/** Actions written for others too, closed to everybody but the secretariat. */
export function deskOnly<E extends RequestEvent, Name extends string, T>(
  actions: Record<Name, (event: E) => T>,
): Record<Name, (event: E) => T> {
  const closed = Object.entries<(event: E) => T>(actions).map(([name, action]) => [
    name,
    (event: E) => {
      secretary(event.locals.actor, event.url.pathname);
      return action(event);
    },
  ]);
  return Object.fromEntries(closed) as Record<Name, (event: E) => T>;
}
