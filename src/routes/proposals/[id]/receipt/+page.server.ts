import { getLocale } from '$i18n/paraglide/runtime';
import { answer } from '$server/http/answer';
import { viewReceipt } from '$server/proposals/view-receipt';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  sent: url.searchParams.has('sent'),
  receipt: await answer(
    viewReceipt(
      locals.actor,
      params.id,
      Number(url.searchParams.get('revision')) || null,
      getLocale(),
      new Date(),
    ),
    url.pathname,
  ),
});
