import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther } from '$server/http/answer';
import { remindReviewer } from '$server/secretariat/remind-reviewer';
import { viewToDo } from '$server/secretariat/to-do';
import { deskForm } from './desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  today: await answer(viewToDo(locals.actor, getLocale(), new Date()), url.pathname),
});

const reviewer = z.object({ challenge: z.string().min(1).max(80), reviewer: z.string().min(1).max(40) });

export const actions: Actions = {
  remind: (event) =>
    deskForm(event, reviewer, async (actor, { challenge, reviewer: reviewerId }) => {
      await remindReviewer(actor, challenge, reviewerId, new Date());
      seeOther('/secretariat?done=reminded');
    }),
};
