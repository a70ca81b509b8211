import type { Reroute } from '@sveltejs/kit';
import { deLocalizeUrl } from '$i18n/paraglide/runtime';

/** `/en/challenges` is served by the route `/challenges`: the language lives in the URL, the routes exist once. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
