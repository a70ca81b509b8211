import type { OrganisationRole } from '$domain/actor';
import { m } from './paraglide/messages';
import type { Locale } from '$domain/localised';

const names = {
  admin: m.people_role_admin,
  editor: m.people_role_editor,
  reviewer: m.people_role_reviewer,
};

/** What somebody is in an organisation, in the page's language or another: "amministratore", "editor". */
export const roleName = (role: OrganisationRole, locale?: Locale): string =>
  names[role]({}, locale ? { locale } : undefined);
