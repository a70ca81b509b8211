import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { signedIn } from '$server/authorise';
import { saveAssignments } from '$server/committee/assignments/assign';
import { readPairs, writePair } from '$server/committee/assignments/pairs';
import { viewAssignments } from '$server/committee/assignments/view-assignments';
import { answer, seeOther } from '$server/http/answer';
import { handleForm } from '$server/http/form';
import type { Actions, PageServerLoad } from './$types';

const pageOf = (url: URL) => Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  grid: await answer(
    viewAssignments(locals.actor, params.challenge, pageOf(url), getLocale(), new Date()),
    url.pathname,
  ),
  saved: url.searchParams.get('saved'),
});

/** `was` is what the page showed ticked: only what the person changed is changed, whatever others did meanwhile. */
const fields = z.object({
  pairs: z.array(z.string().max(90)).default([]),
  was: z.array(z.string().max(90)).default([]),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, fields, async ({ pairs, was }) => {
      const { locals, params, url } = event;
      signedIn(locals.actor);
      const [ticked, shown] = [new Set(pairs), new Set(was)];
      const change = {
        add: readPairs(pairs).filter((pair) => !shown.has(writePair(pair))),
        remove: readPairs(was).filter((pair) => !ticked.has(writePair(pair))),
      };
      const { added, removed } = await saveAssignments(locals.actor, params.challenge, change, new Date());
      seeOther(`/committees/${params.challenge}/assign?page=${pageOf(url)}&saved=${added}-${removed}`);
    }),
};
