import { signedIn } from '$server/authorise';
import { getLocale } from '$i18n/paraglide/runtime';
import { answer, refuse, seeOther } from '$server/http/answer';
import { viewStartupHome } from '$server/proposals/startup-home';
import type { PageServerLoad } from './$types';

/** Everybody's first page, by role; start-ups have theirs here. */
export const load: PageServerLoad = async ({ locals: { actor } }) => {
  try {
    signedIn(actor);
  } catch (failure) {
    refuse(failure, '/home');
  }
  if (actor.secretariat) seeOther('/secretariat');
  if (!actor.organisation) seeOther('/welcome');
  if (actor.organisation.kind === 'member' && actor.organisation.role !== 'reviewer')
    seeOther('/manage/challenges');
  if (actor.organisation.kind !== 'startup') seeOther('/reviews');
  return { home: await answer(viewStartupHome(actor, getLocale(), new Date())) };
};
