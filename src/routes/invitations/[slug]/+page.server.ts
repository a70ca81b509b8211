import { z } from 'zod';
import { MAX_NOTE, REFUSAL_REASONS } from '$domain/matching/feedback';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { answerInvitation } from '$server/matching/invitations/answer-invitation';
import { viewOwnInvitation } from '$server/matching/invitations/view-invitation';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  invitation: await answer(
    viewOwnInvitation(locals.actor, params.slug, getLocale(), new Date()),
    url.pathname,
  ),
  decline: url.searchParams.has('decline'),
});

const refusal = z.object({
  reason: z.enum(REFUSAL_REASONS),
  note: z.string().trim().max(MAX_NOTE).default(''),
});

export const actions: Actions = {
  interested: (event) =>
    handleForm(event, z.object({}), async () => {
      signedIn(event.locals.actor);
      await answerInvitation(event.locals.actor, event.params.slug, { answer: 'interested' }, new Date());
      seeOther(`/invitations/${event.params.slug}`);
    }),
  decline: (event) =>
    handleForm(event, refusal, async (data) => {
      signedIn(event.locals.actor);
      await answerInvitation(
        event.locals.actor,
        event.params.slug,
        { answer: 'declined', ...data },
        new Date(),
      );
      seeOther(`/invitations/${event.params.slug}`);
    }),
};
