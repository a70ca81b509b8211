import { config } from '$server/config';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
  captured: !config().SMTP_URL,
  held: url.searchParams.has('held'),
});
