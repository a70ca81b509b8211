import { z } from 'zod';
import { AppError } from '$domain/errors';
import { signedIn, authorise } from '$server/authorise';
import { createChallenge } from '$server/challenges/create';
import { answer, seeOther } from '$server/http/answer';
import { oneLine } from '$server/http/fields';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor }, url }) => {
  await answer(
    (async () => {
      signedIn(actor);
      authorise(actor, 'challenge:create', null);
    })(),
    url.pathname,
  );
};

const text = oneLine(140).default('');

export const actions: Actions = {
  default: (event) =>
    handleForm(event, z.object({ title: z.object({ it: text, en: text }) }), async ({ title }) => {
      signedIn(event.locals.actor);
      if (!title.it && !title.en)
        throw new AppError('invalid', 'invalid_form', { fields: { 'title.it': { reason: 'required' } } });
      seeOther(`/manage/challenges/${await createChallenge(event.locals.actor, title, new Date())}`);
    }),
};
