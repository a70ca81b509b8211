import { z } from 'zod';
import { getLocale, localizeHref } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { nameOrNothing } from '$server/http/fields';
import { handleForm } from '$server/http/form';
import { acceptInvitation } from '$server/people/accept-invitation';
import { viewInvitation } from '$server/people/invitation';
import { mailInvited } from '$server/people/mail-invited';
import { rememberNext, toTheMail } from '../sign-in/next';
import type { Actions, PageServerLoad } from './$types';

/** Only shows: mail scanners open the link too. Accepting is a click of the invited person. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const token = url.searchParams.get('token') ?? '';
  return { token, invitation: await answer(viewInvitation(locals.actor, token, new Date())) };
};

const link = z.object({ token: z.string().min(1).max(200) });

/** Nobody has to say how they present themselves here. */
const acceptance = link.extend({ name: nameOrNothing(80).default('') });

export const actions: Actions = {
  accept: (event) =>
    handleForm(event, acceptance, async ({ token, name }) => {
      signedIn(event.locals.actor);
      await acceptInvitation(event.locals.actor, token, new Date(), name);
      seeOther('/home');
    }),
  /** The sign-in link goes to the invited address; confirming it leads back here. */
  link: (event) =>
    handleForm(event, link, async ({ token }) => {
      const leaves = await mailInvited(token, event.getClientAddress(), getLocale(), new Date());
      rememberNext(event.cookies, localizeHref(`/invitation?token=${encodeURIComponent(token)}`));
      toTheMail(leaves);
    }),
};
