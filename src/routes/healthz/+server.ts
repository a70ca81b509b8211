import { json } from '@sveltejs/kit';
import { health } from '$server/secretariat/health';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
  const parts = await health();
  return json(parts, { status: parts.mongodb === 'ok' ? 200 : 503 });
};
