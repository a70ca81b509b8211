import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther } from '$server/http/answer';
import { editOrganisation } from '$server/organisations/edit-organisation';
import { viewOrganisation } from '$server/organisations/view-organisation';
import { listPeople } from '$server/people/list-people';
import { peopleActions } from '../../../organisation/people/people-actions';
import { deskForm, deskOnly } from '../../desk';
import { organisationFields } from '../fields';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params: { slug }, url }) => {
  const [organisation, people] = await answer(
    Promise.all([
      viewOrganisation(locals.actor, slug, getLocale()),
      listPeople(locals.actor, { slug }, { after: url.searchParams.get('after') }, new Date()),
    ]),
    url.pathname,
  );
  return { organisation, people };
};

const change = z.object({ version: z.coerce.number().int().min(0), ...organisationFields });
const pathOf = ({ params }: RequestEvent) => `/secretariat/organisations/${params.slug}`;

export const actions: Actions = {
  save: (event) =>
    deskForm(event, change, async (actor, { version, ...data }) => {
      await editOrganisation(actor, event.params.slug, version, data, new Date());
      seeOther(`${pathOf(event)}?done=saved`);
    }),
  ...deskOnly(peopleActions((event: RequestEvent) => ({ slug: event.params.slug }), pathOf)),
};
