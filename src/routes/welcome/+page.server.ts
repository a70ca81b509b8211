import { z } from 'zod';
import { LOCALES } from '$domain/localised';
import { signedIn } from '$server/authorise';
import { seeOther, signedInOrAsk } from '$server/http/answer';
import { aName, oneLine } from '$server/http/fields';
import { handleForm } from '$server/http/form';
import { createStartup } from '$server/organisations/create-startup';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { actor }, url }) => {
  const person = signedInOrAsk(actor, url.pathname);
  if (person.organisation || person.secretariat) seeOther('/home');
};

const startup = z.object({
  name: aName(80),
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]).default(''),
  city: oneLine(80).default(''),
  language: z.enum(LOCALES),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, startup, async (data) => {
      signedIn(event.locals.actor);
      await createStartup(event.locals.actor, data, new Date());
      seeOther('/passport?new');
    }),
};
