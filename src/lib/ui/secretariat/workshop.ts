import { m } from '$i18n/paraglide/messages';

/** The pages of the secretariat's workshop, in their order; the menu names only the first. */
export const WORKSHOP: { path: string; label: () => string }[] = [
  { path: '/secretariat/outbox', label: m.nav_outbox },
  { path: '/secretariat/audit', label: m.nav_audit },
  { path: '/secretariat/vocabulary', label: m.vocabulary_nav },
  { path: '/secretariat/matching', label: m.matches_nav },
  { path: '/secretariat/settings', label: m.desk_settings },
];
