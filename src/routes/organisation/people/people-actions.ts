import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { ORGANISATION_ROLES } from '$domain/actor';
import { LOCALES } from '$domain/localised';
import { signedIn } from '$server/authorise';
import { seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { changeRole } from '$server/people/change-role';
import { invitePerson } from '$server/people/invite';
import type { OrganisationRef } from '$server/people/manage';
import { removePerson } from '$server/people/remove-person';
import { revokeInvitation } from '$server/people/revoke-invitation';

const role = z.enum(ORGANISATION_ROLES);
const id = z.string().min(1).max(40);
const invitation = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254).pipe(z.email()),
  role,
  locale: z.enum(LOCALES),
});

/** The forms of an organisation's people: its administrators use them, and the secretariat for every organisation. */
export function peopleActions<E extends RequestEvent>(
  refOf: (event: E) => OrganisationRef,
  pathOf: (event: E) => string,
) {
  const done = (event: E, what: string) => seeOther(`${pathOf(event)}?done=${what}`);
  return {
    invite: (event: E) =>
      handleForm(event, invitation, async (data) => {
        signedIn(event.locals.actor);
        await invitePerson(event.locals.actor, refOf(event), data, new Date());
        done(event, 'invited');
      }),
    revoke: (event: E) =>
      handleForm(event, z.object({ id }), async (data) => {
        signedIn(event.locals.actor);
        await revokeInvitation(event.locals.actor, refOf(event), data.id, new Date());
        done(event, 'revoked');
      }),
    role: (event: E) =>
      handleForm(event, z.object({ id, role }), async (data) => {
        signedIn(event.locals.actor);
        await changeRole(event.locals.actor, refOf(event), data.id, data.role, new Date());
        done(event, 'changed');
      }),
    remove: (event: E) =>
      handleForm(event, z.object({ id }), async (data) => {
        signedIn(event.locals.actor);
        await removePerson(event.locals.actor, refOf(event), data.id, new Date());
        done(event, 'removed');
      }),
  };
}
