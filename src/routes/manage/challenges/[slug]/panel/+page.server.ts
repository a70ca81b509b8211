import { z } from 'zod';
import { PANEL_ROLES } from '$domain/committee/conflict';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { appointToPanel } from '$server/challenges/appoint';
import { dismissFromPanel } from '$server/challenges/dismiss';
import { viewPanel } from '$server/challenges/view-panel';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  panel: await answer(viewPanel(locals.actor, params.slug, getLocale(), new Date()), url.pathname),
});

const appointment = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254).pipe(z.email()),
  role: z.enum(PANEL_ROLES),
});

export const actions: Actions = {
  appoint: (event) =>
    handleForm(event, appointment, async (data) => {
      signedIn(event.locals.actor);
      await appointToPanel(event.locals.actor, event.params.slug, data, new Date());
      seeOther(`/manage/challenges/${event.params.slug}/panel`);
    }),
  dismiss: (event) =>
    handleForm(event, z.object({ userId: z.string().min(1).max(40) }), async ({ userId }) => {
      signedIn(event.locals.actor);
      await dismissFromPanel(event.locals.actor, event.params.slug, userId, new Date());
      seeOther(`/manage/challenges/${event.params.slug}/panel`);
    }),
};
