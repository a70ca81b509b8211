import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { localizeHref, getLocale } from '$i18n/paraglide/runtime';
import { demoPersonas, requestLink, signInAsPersona } from '$server/auth/sign-in';
import { safePath, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';
import { rememberNext, takeNext, toTheMail } from './next';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const next = url.searchParams.get('next');
  if (locals.actor) redirect(303, localizeHref(safePath(next)));
  if (next) rememberNext(cookies, next);
  return { personas: await demoPersonas() };
};

const address = z.object({ email: z.string().trim().toLowerCase().min(1).max(254).pipe(z.email()) });
const persona = z.object({ persona: z.string().min(1).max(60) });

export const actions: Actions = {
  link: (event) =>
    handleForm(event, address, async ({ email }) => {
      toTheMail(await requestLink(email, event.getClientAddress(), getLocale()));
    }),
  persona: (event) =>
    handleForm(event, persona, async (data) => {
      await signInAsPersona(event.cookies, data.persona);
      seeOther(takeNext(event.cookies));
    }),
};
