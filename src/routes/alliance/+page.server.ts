import { getLocale } from '$i18n/paraglide/runtime';
import { viewAlliance } from '$server/alliance/view-alliance';
import { answer } from '$server/http/answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({
  about: await answer(viewAlliance(getLocale(), new Date())),
});
