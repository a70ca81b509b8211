import { z } from 'zod';
import { AppError } from '$domain/errors';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import { submitProposal } from '$server/proposals/submit';
import { viewDraftCheck } from '$server/proposals/view-draft';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  wide: true,
  draft: await answer(viewDraftCheck(locals.actor, params.id, getLocale(), new Date()), url.pathname),
});

const submission = z.object({
  version: z.coerce.number().int().min(0),
  terms: z.string().optional(),
  authority: z.string().optional(),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, submission, async (data) => {
      const now = new Date();
      const fields = Object.fromEntries(
        (['terms', 'authority'] as const)
          .filter((name) => data[name] !== 'on')
          .map((name) => [name, { reason: 'accept' }]),
      );
      signedIn(event.locals.actor);
      if (Object.keys(fields).length > 0) throw new AppError('invalid', 'terms_not_accepted', { fields });
      await submitProposal(event.locals.actor, event.params.id, data.version, now);
      seeOther(`/proposals/${event.params.id}/receipt?sent`);
    }),
};
