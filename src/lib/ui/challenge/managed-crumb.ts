import { page } from '$app/state';
import { m } from '$i18n/paraglide/messages';
import { href } from '../href';

/** The way back to the list of challenges that one manages: a company's own, or everybody's for the secretariat. */
export const managedCrumb = (): { href: string; label: string } => ({
  href: href('/manage/challenges'),
  label: page.data.viewer?.secretariat ? m.nav_challenges() : m.member_list_title(),
});
