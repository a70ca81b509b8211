import { notFound } from '$domain/errors';
import { config } from '$server/config';
import { refuse } from '$server/http/answer';
import type { PageServerLoad } from './$types';

/** The parts of the look are for who works on the site: a site in use has no such page. */
export const load: PageServerLoad = () => {
  if (!config().DEMO) refuse(notFound());
};
