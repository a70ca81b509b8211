import { z } from 'zod';
import { LOCALES } from '$domain/localised';
import { getLocale } from '$i18n/paraglide/runtime';
import { seeOther } from '$server/http/answer';
import { createOrganisation } from '$server/organisations/create-organisation';
import { vocabularyLabels } from '$server/vocabulary/labels';
import { deskForm, secretary } from '../../desk';
import { organisationFields } from '../fields';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  secretary(locals.actor, url.pathname);
  const { areas } = await vocabularyLabels(getLocale());
  return { areas };
};

const organisation = z.object({
  kind: z.enum(['member', 'institution']),
  ...organisationFields,
  email: z.string().trim().toLowerCase().min(1).max(254).pipe(z.email()),
  locale: z.enum(LOCALES),
});

export const actions: Actions = {
  default: (event) =>
    deskForm(event, organisation, async (actor, data) => {
      const slug = await createOrganisation(actor, data, new Date());
      seeOther(`/secretariat/organisations/${slug}?done=created`);
    }),
};
