import { closeSession } from '$server/auth/session';
import { seeOther } from '$server/http/answer';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => seeOther('/');

export const actions: Actions = {
  default: async ({ cookies }) => {
    await closeSession(cookies);
    seeOther('/');
  },
};
