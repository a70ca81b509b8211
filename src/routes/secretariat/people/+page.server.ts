import { z } from 'zod';
import { LOCALES } from '$domain/localised';
import { answer, seeOther } from '$server/http/answer';
import { inviteSecretary, revokeSecretaryInvitation } from '$server/people/invite-secretary';
import { listEverybody } from '$server/people/list-everybody';
import { listSecretariat } from '$server/people/list-secretariat';
import { removeSecretary } from '$server/people/remove-secretary';
import { deskForm } from '../desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor }, url: { pathname, searchParams } }) => {
  const [list, secretariat] = await answer(
    Promise.all([
      listEverybody(actor, { q: searchParams.get('q'), after: searchParams.get('after') }),
      listSecretariat(actor, new Date()),
    ]),
    pathname,
  );
  return { list, secretariat };
};

const id = z.object({ id: z.string().min(1).max(40) });
const invitation = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254).pipe(z.email()),
  locale: z.enum(LOCALES),
});
const done = (what: string) => seeOther(`/secretariat/people?done=${what}`);

export const actions: Actions = {
  invite: (event) =>
    deskForm(event, invitation, async (actor, data) => {
      await inviteSecretary(actor, data, new Date());
      done('invited');
    }),
  revoke: (event) =>
    deskForm(event, id, async (actor, data) => {
      await revokeSecretaryInvitation(actor, data.id, new Date());
      done('revoked');
    }),
  remove: (event) =>
    deskForm(event, id, async (actor, data) => {
      await removeSecretary(actor, data.id, new Date());
      // Who left sees these pages no more.
      if (data.id === actor.userId) seeOther('/account');
      done('removed');
    }),
};
