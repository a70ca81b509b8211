import { getLocale } from '$i18n/paraglide/runtime';
import { answer, seeOther, signedInOrAsk } from '$server/http/answer';
import { viewStartupHome } from '$server/proposals/startup-home';
import type { PageServerLoad } from './$types';

/** Everybody's first page, by role; start-ups have theirs here. */
export const load: PageServerLoad = async ({ locals: { actor } }) => {
  const person = signedInOrAsk(actor, '/home');
  if (person.secretariat) seeOther('/secretariat');
  if (!person.organisation) seeOther('/welcome');
  if (person.organisation.kind === 'member' && person.organisation.role !== 'reviewer')
    seeOther('/manage/challenges');
  if (person.organisation.kind !== 'startup') seeOther('/reviews');
  return { home: await answer(viewStartupHome(person, getLocale(), new Date())) };
};
