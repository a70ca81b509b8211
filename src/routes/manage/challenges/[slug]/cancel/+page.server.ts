import { z } from 'zod';
import { notFound } from '$domain/errors';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { cancelChallenge } from '$server/challenges/cancel';
import { viewManagedChallenge } from '$server/challenges/view-managed';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) =>
  answer(
    viewManagedChallenge(locals.actor, params.slug, getLocale(), new Date()).then((challenge) => {
      if (!challenge.may.cancel) throw notFound();
      const { slug, title, state, proposals } = challenge;
      return {
        slug,
        title,
        proposals: proposals ?? 0,
        published: challenge.gate === null,
        open: state !== 'scheduled',
      };
    }),
    url.pathname,
  );

export const actions: Actions = {
  default: (event) =>
    handleForm(event, z.object({ reason: z.string().trim().min(1).max(2_000) }), async ({ reason }) => {
      signedIn(event.locals.actor);
      await cancelChallenge(event.locals.actor, event.params.slug, reason, new Date());
      seeOther(`/manage/challenges/${event.params.slug}`);
    }),
};
