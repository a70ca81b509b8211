import { z } from 'zod';
import { LOCALES } from '$domain/localised';
import { signedIn } from '$server/authorise';
import { seeOther, signedInOrAsk } from '$server/http/answer';
import { aName, oneLine, slug, webAddress } from '$server/http/fields';
import { handleForm } from '$server/http/form';
import { createStartup } from '$server/organisations/create-startup';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { actor }, url }) => {
  const person = signedInOrAsk(actor, url.pathname);
  if (person.organisation || person.secretariat) seeOther('/home');
  return { from: slug.parse(url.searchParams.get('from')) };
};

const startup = z.object({
  name: aName(80),
  website: webAddress.default(''),
  city: oneLine(80).default(''),
  language: z.enum(LOCALES),
  /** The challenge that was being read. */
  from: slug,
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, startup, async ({ from, ...data }) => {
      signedIn(event.locals.actor);
      await createStartup(event.locals.actor, data, new Date());
      seeOther(`/passport?new${from && `&from=${from}`}`);
    }),
};
