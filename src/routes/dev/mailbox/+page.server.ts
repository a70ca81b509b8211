import { answer } from '$server/http/answer';
import { capturedMails } from '$server/people/captured-mails';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, getClientAddress }) => {
  const to = (url.searchParams.get('to') ?? '').trim().toLowerCase();
  return { to, mails: await answer(capturedMails(to, getClientAddress())) };
};
