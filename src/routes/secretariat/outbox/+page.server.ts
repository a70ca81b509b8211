import { z } from 'zod';
import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther } from '$server/http/answer';
import { dropJob, retryJob, retryJobs } from '$server/secretariat/retry-jobs';
import { viewOutbox } from '$server/secretariat/view-outbox';
import { deskForm } from '../desk';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url: { pathname, searchParams } }) => ({
  outbox: await answer(
    viewOutbox(
      locals.actor,
      { state: searchParams.get('state'), type: searchParams.get('type'), after: searchParams.get('after') },
      getLocale(),
      new Date(),
    ),
    pathname,
  ),
});

const id = z.object({ id: z.string().min(1).max(40) });
const done = (what: string) => seeOther(`/secretariat/outbox?state=failed&done=${what}`);

export const actions: Actions = {
  retry: (event) =>
    deskForm(event, id, async (actor, job) => {
      await retryJob(actor, job.id, new Date());
      done('retried');
    }),
  retryAll: (event) =>
    deskForm(event, z.object({ type: z.string().min(1).max(60) }), async (actor, { type }) => {
      await retryJobs(actor, type, new Date());
      done('retried');
    }),
  drop: (event) =>
    deskForm(event, id, async (actor, job) => {
      await dropJob(actor, job.id, new Date());
      done('dropped');
    }),
};
