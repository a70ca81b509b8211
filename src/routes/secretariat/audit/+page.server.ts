import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewAudit } from '$server/secretariat/view-audit';
import { auditQuery } from './query';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url: { pathname, searchParams } }) => {
  const query = auditQuery(searchParams);
  const after = searchParams.get('after');
  return {
    query,
    log: await answer(viewAudit(locals.actor, { ...query, after }, getLocale()), pathname),
  };
};
