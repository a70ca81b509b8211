import { answer } from '$server/http/answer';
import { relevanceFile } from '$server/matching/quality/relevance-set';
import type { RequestHandler } from './$types';

/** People's judgements of the matches, in the format in which search is measured. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { body, type } = await answer(relevanceFile(locals.actor, params.file, new Date()), url.pathname);
  return new Response(body, {
    // The name is one of three that the use case knows: nothing to escape.
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${params.file}"` },
  });
};
