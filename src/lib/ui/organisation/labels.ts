import { m } from '$i18n/paraglide/messages';

/** Names of the fields about an organisation and about who is invited into it, for the summary of a refused form. */
export const organisationLabels = (): Record<string, string> => ({
  kind: m.organisations_kind(),
  name: m.organisations_name(),
  'description.it': `${m.organisations_description()} (IT)`,
  'description.en': `${m.organisations_description()} (EN)`,
  website: m.organisations_website(),
  areaIds: m.organisations_areas(),
  ...inviteLabels(),
});

/** Names of the fields of an invitation. */
export const inviteLabels = (): Record<string, string> => ({
  email: m.people_email(),
  role: m.people_role(),
  locale: m.people_mail_language(),
});
