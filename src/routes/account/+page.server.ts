import { z } from 'zod';
import { LOCALES } from '$domain/localised';
import { can } from '$domain/policy';
import { ALERT_RHYTHMS } from '$domain/matching/alerts';
import { closeAllSessions } from '$server/auth/session';
import { answer, seeOther, signedInOrAsk } from '$server/http/answer';
import { aName } from '$server/http/fields';
import { handleForm } from '$server/http/form';
import { saveAlerts, viewAlerts } from '$server/matching/alerts/alert-settings';
import { saveAccount, viewAccount } from '$server/people/account';
import type { Actor } from '$domain/actor';
import type { Actions, PageServerLoad } from './$types';

const person = (actor: Actor | null) => signedInOrAsk(actor, '/account');

export const load: PageServerLoad = async ({ locals, url }) => ({
  account: await answer(viewAccount(person(locals.actor))),
  alerts: await answer(viewAlerts(person(locals.actor))),
  mayExport: locals.actor?.organisation
    ? can(locals.actor, 'startup:export', { organisationId: locals.actor.organisation.id })
    : false,
  /** The secretariat's first person comes here before anything else. */
  first: url.searchParams.has('first') && locals.actor?.secretariat === true,
  saved: url.searchParams.has('saved'),
  alertsSaved: url.searchParams.has('alerts'),
});

const account = z.object({ name: aName(80), locale: z.enum(LOCALES) });

export const actions: Actions = {
  save: (event) =>
    handleForm(event, account, async (data) => {
      await saveAccount(person(event.locals.actor), data, new Date());
      seeOther(event.url.searchParams.has('first') ? '/home' : '/account?saved');
    }),
  alerts: (event) =>
    handleForm(event, z.object({ rhythm: z.enum(ALERT_RHYTHMS) }), async ({ rhythm }) => {
      await saveAlerts(person(event.locals.actor), rhythm, new Date());
      seeOther('/account?alerts#alerts');
    }),
  leave: async ({ locals }) => {
    await closeAllSessions(person(locals.actor).userId);
    seeOther('/sign-in');
  },
};
