import { z } from 'zod';
import { handleForm } from '$server/http/form';
import { seeOther } from '$server/http/answer';
import { isAlertsOffLink, turnAlertsOff } from '$server/matching/alerts/alert-settings';
import type { Actions, PageServerLoad } from './$types';

/** Only asks: mail scanners open the link too. The button turns the letters off. */
export const load: PageServerLoad = ({ url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const [person, key] = [url.searchParams.get('person') ?? '', url.searchParams.get('key') ?? ''];
  return { person, key, valid: isAlertsOffLink(person, key), done: url.searchParams.has('done') };
};

const link = z.object({ person: z.string().min(1).max(60), key: z.string().min(1).max(100) });

export const actions: Actions = {
  default: (event) =>
    handleForm(event, link, async ({ person, key }) => {
      await turnAlertsOff(person, key, new Date());
      seeOther('/alerts/off?done');
    }),
};
