import { z } from 'zod';
import { MAX_MESSAGE } from '$domain/matching/feedback';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { inviteStartup } from '$server/matching/invitations/invite-startup';
import { viewStartupMatch } from '$server/matching/matches/view-startup-match';
import { withdrawInvitation } from '$server/matching/invitations/withdraw-invitation';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  match: await answer(
    viewStartupMatch(locals.actor, params.slug, params.startup, getLocale(), new Date()),
    url.pathname,
  ),
  confirm: url.searchParams.get('confirm'),
});

const text = z.string().trim().max(MAX_MESSAGE).default('');
const invitation = z.object({ message: z.object({ it: text, en: text }) });

export const actions: Actions = {
  invite: (event) =>
    handleForm(event, invitation, async ({ message }) => {
      signedIn(event.locals.actor);
      const { slug, startup } = event.params;
      await inviteStartup(event.locals.actor, slug, startup, message, new Date());
      seeOther(`/manage/challenges/${slug}/matches?done=sent`);
    }),
  withdraw: (event) =>
    handleForm(event, z.object({}), async () => {
      signedIn(event.locals.actor);
      const { slug, startup } = event.params;
      await withdrawInvitation(event.locals.actor, slug, startup, new Date());
      seeOther(`/manage/challenges/${slug}/matches?done=withdrawn`);
    }),
};
