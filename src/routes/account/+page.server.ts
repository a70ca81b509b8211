import { z } from 'zod';
import { LOCALES } from '$domain/localised';
import { closeAllSessions } from '$server/auth/session';
import { answer, seeOther, signedInOrAsk } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { saveAccount, viewAccount } from '$server/people/account';
import type { Actor } from '$domain/actor';
import type { Actions, PageServerLoad } from './$types';

const person = (actor: Actor | null) => signedInOrAsk(actor, '/account');

export const load: PageServerLoad = async ({ locals, url }) => ({
  account: await answer(viewAccount(person(locals.actor))),
  saved: url.searchParams.has('saved'),
});

const account = z.object({ name: z.string().trim().min(1).max(80), locale: z.enum(LOCALES) });

export const actions: Actions = {
  save: (event) =>
    handleForm(event, account, async (data) => {
      await saveAccount(person(event.locals.actor), data, new Date());
      seeOther('/account?saved');
    }),
  leave: async ({ locals }) => {
    await closeAllSessions(person(locals.actor).userId);
    seeOther('/sign-in');
  },
};
