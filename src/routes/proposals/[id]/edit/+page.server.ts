import { answer, seeOther } from '$server/http/answer';
import { draftEntry } from '$server/proposals/view-draft';
import type { PageServerLoad } from './$types';

/** "Continue the draft": the first section that still lacks something, else the check before sending. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { section } = await answer(draftEntry(locals.actor, params.id, new Date()), url.pathname);
  seeOther(section ? `/proposals/${params.id}/edit/${section}` : `/proposals/${params.id}/check`);
};
