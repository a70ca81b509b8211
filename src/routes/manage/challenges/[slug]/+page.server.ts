import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { archiveChallenge } from '$server/challenges/archive';
import { endChallenge } from '$server/challenges/end';
import { requestApproval } from '$server/challenges/request-approval';
import { viewManagedChallenge } from '$server/challenges/view-managed';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  challenge: await answer(
    viewManagedChallenge(locals.actor, params.slug, getLocale(), new Date()),
    url.pathname,
  ),
  confirm: url.searchParams.get('confirm'),
});

export const actions: Actions = {
  approval: (event) =>
    handleForm(event, z.object({}), async () => {
      signedIn(event.locals.actor);
      await requestApproval(event.locals.actor, event.params.slug, new Date());
      seeOther(`/manage/challenges/${event.params.slug}`);
    }),
  end: (event) =>
    handleForm(event, z.object({}), async () => {
      signedIn(event.locals.actor);
      await endChallenge(event.locals.actor, event.params.slug, new Date());
      seeOther(`/manage/challenges/${event.params.slug}`);
    }),
  archive: (event) =>
    handleForm(event, z.object({}), async () => {
      signedIn(event.locals.actor);
      await archiveChallenge(event.locals.actor, event.params.slug, new Date());
      seeOther(`/manage/challenges/${event.params.slug}`);
    }),
};
