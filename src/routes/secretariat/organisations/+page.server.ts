import { answer } from '$server/http/answer';
import { listOrganisations } from '$server/organisations/list-organisations';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url: { pathname, searchParams } }) => ({
  list: await answer(
    listOrganisations(
      locals.actor,
      { kind: searchParams.get('kind'), q: searchParams.get('q'), after: searchParams.get('after') },
      new Date(),
    ),
    pathname,
  ),
});
