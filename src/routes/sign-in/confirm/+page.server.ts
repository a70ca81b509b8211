import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { confirmLink } from '$server/auth/sign-in';
import { seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { takeNext } from '../next';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link does nothing: mail scanners open it too. Only the button's POST signs in (trust 9). */
export const load: PageServerLoad = ({ url }) => ({
  email: url.searchParams.get('email') ?? '',
  token: url.searchParams.get('token') ?? '',
});

const link = z.object({ email: z.string().min(1).max(254), token: z.string().min(1).max(200) });

export const actions: Actions = {
  default: (event) =>
    handleForm(event, link, async (data) => {
      const first = await confirmLink(event.cookies, data, event.getClientAddress(), getLocale(), new Date());
      const next = takeNext(event.cookies);
      seeOther(first ? '/account?first' : next);
    }),
};
