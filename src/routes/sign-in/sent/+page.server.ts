import { config } from '$server/config';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ captured: !config().SMTP_URL });
