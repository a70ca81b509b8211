import { answer } from '$server/http/answer';
import { listPeople } from '$server/people/list-people';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { peopleActions } from './people-actions';

const own = ({ locals }: Pick<RequestEvent, 'locals'>) => ({ _id: locals.actor?.organisation?.id ?? '' });

export const load: PageServerLoad = async ({ locals, url }) => ({
  list: await answer(
    listPeople(locals.actor, own({ locals }), { after: url.searchParams.get('after') }, new Date()),
    url.pathname,
  ),
});

export const actions: Actions = peopleActions(own, () => '/organisation/people');
