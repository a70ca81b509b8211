import { answer, signedInOrAsk } from '$server/http/answer';
import { streamedFile } from '$server/http/stream';
import { exportStartup } from '$server/organisations/export-startup';
import type { RequestHandler } from './$types';

/** Everything the start-up wrote and was answered, as a file of its own. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const actor = signedInOrAsk(locals.actor, url.pathname);
  const now = new Date();
  const pieces = await answer(exportStartup(actor, now), url.pathname);
  return streamedFile(pieces, `sfida-${now.toISOString().slice(0, 10)}.json`, 'application/json');
};
