import { signedIn } from '$server/authorise';
import { refuse, seeOther } from '$server/http/answer';
import type { PageServerLoad } from './$types';

/** Everybody's first page, by role. */
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
  return {};
};
