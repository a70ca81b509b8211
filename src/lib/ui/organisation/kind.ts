import type { OrganisationKind } from '$domain/actor';
import { m } from '$i18n/paraglide/messages';

const names: Record<OrganisationKind, () => string> = {
  member: m.organisations_kind_member,
  startup: m.organisations_kind_startup,
  institution: m.organisations_kind_institution,
};

/** What an organisation is, in the reader's language. */
export const kindName = (kind: OrganisationKind): string => names[kind]();
