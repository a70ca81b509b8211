import { z } from 'zod';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { acceptInvitation } from '$server/people/accept-invitation';
import { viewInvitation } from '$server/people/invitation';
import type { Actions, PageServerLoad } from './$types';

/** Only shows: mail scanners open the link too. Accepting is a click of the invited person. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const token = url.searchParams.get('token') ?? '';
  return { token, invitation: await answer(viewInvitation(locals.actor, token, new Date())) };
};

export const actions: Actions = {
  default: (event) =>
    handleForm(event, z.object({ token: z.string().min(1).max(200) }), async ({ token }) => {
      signedIn(event.locals.actor);
      await acceptInvitation(event.locals.actor, token, new Date());
      seeOther('/home');
    }),
};
