import type { OrganisationRole } from '$domain/actor';

export interface DemoPerson {
  key: string;
  /** Signed in with one click in demo mode. */
  persona: boolean;
  /** A role, never a person's name. */
  name: string;
  organisation: string | null;
  role: OrganisationRole;
  secretariat?: true;
}

const person = (
  key: string,
  name: string,
  organisation: string,
  role: OrganisationRole = 'editor',
): DemoPerson => ({ key, name, organisation, role, persona: false });
const persona = (...args: Parameters<typeof person>): DemoPerson => ({ ...person(...args), persona: true });

/** Who signs in with one click, and the owners of the other firms' challenges. */
export const PEOPLE: DemoPerson[] = [
  {
    key: 'secretariat',
    persona: true,
    name: 'Segreteria',
    organisation: null,
    role: 'admin',
    secretariat: true,
  },
  persona('member', 'Referente sfida', 'atm', 'admin'),
  persona('member-rival', 'Referente sfida', 'cisco', 'admin'),
  persona('startup', 'Referente Ciclodati', 'ciclodati', 'admin'),
  persona('startup-rival', 'Referente Nodo Urbano', 'nodo-urbano', 'admin'),
  persona('chair', 'Presidente del comitato', 'a2a', 'reviewer'),
  persona('reviewer-2', 'Commissario 2', 'a2a', 'reviewer'),
  persona('reviewer-3', 'Commissario 3', 'atm', 'reviewer'),
  persona('reviewer-4', 'Commissario 4', 'comune', 'reviewer'),
  persona('reviewer-5', 'Commissario 5', 'siemens', 'reviewer'),
  persona('reviewer-6', 'Commissario 6', 'enelx', 'reviewer'),
  person('owner-a2a', 'Referente sfida', 'a2a', 'admin'),
  person('owner-accenture', 'Referente sfida', 'accenture', 'admin'),
  person('owner-coima', 'Referente sfida', 'coima', 'admin'),
  person('owner-enelx', 'Referente sfida', 'enelx', 'admin'),
  person('owner-ibm', 'Referente sfida', 'ibm', 'admin'),
  person('owner-siemens', 'Referente sfida', 'siemens', 'admin'),
  person('owner-tim', 'Referente sfida', 'tim', 'admin'),
];

/** Who writes for a member. */
export const ownerOf = (member: string): string =>
  ({ atm: 'member', cisco: 'member-rival' })[member] ?? `owner-${member}`;
/** Who writes for a start-up. */
export const authorOf = (startup: string): string =>
  ({ ciclodati: 'startup', 'nodo-urbano': 'startup-rival' })[startup] ?? `author-${startup}`;
