import type { Locale } from './localised';

export const ORGANISATION_KINDS = ['member', 'startup', 'institution'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** `admin` manages people and everything else, `editor` writes, `reviewer` sits on panels only. */
export const ORGANISATION_ROLES = ['admin', 'editor', 'reviewer'] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

/** The signed-in person, read afresh at every request: a lost role is lost at once (trust 12). */
export interface Actor {
  userId: string;
  name: string;
  email: string;
  locale: Locale;
  secretariat: boolean;
  organisation: { id: string; name: string; kind: OrganisationKind; role: OrganisationRole } | null;
  /** Start-ups that this person belonged to once: they never judge what these send. */
  formerStartupIds: string[];
}

/** Who asks: a signed-in person, or nobody known. */
export type Visitor = Actor | null;
