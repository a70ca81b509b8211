import { getLocale } from '$i18n/paraglide/runtime';
import { viewMember } from '$server/alliance/view-member';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  member: await answer(viewMember(locals.actor, params.member, getLocale(), new Date())),
});
