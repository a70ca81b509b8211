import type { OrganisationKind, OrganisationRole } from '../actor';
import type { PanelMember, PanelRole } from './conflict';

/** A panel larger than this cannot agree on anything. */
export const MAX_PANEL = 30;

/**
 * Who can be appointed: people of the company itself, of the institutions that take part, and whoever sits on
 * committees for any member or institution. Never somebody of a start-up: they compete for the challenge.
 */
export function maySitOnPanel(
  person: { organisationId: string; kind: OrganisationKind; role: OrganisationRole },
  challenge: { organisationId: string; partnerIds: string[] },
): boolean {
  if (person.kind === 'startup') return false;
  return (
    person.organisationId === challenge.organisationId ||
    challenge.partnerIds.includes(person.organisationId) ||
    person.role === 'reviewer'
  );
}

/** With this person in this role; there is one chair, and whoever had the chair becomes a reviewer. */
export function withMember(panel: PanelMember[], userId: string, role: PanelRole): PanelMember[] {
  const others = panel
    .filter((member) => member.userId !== userId)
    .map((member) => (role === 'chair' ? { ...member, role: 'reviewer' as const } : member));
  const place = panel.findIndex((member) => member.userId === userId);
  others.splice(place < 0 ? others.length : place, 0, { userId, role });
  return others;
}

export const withoutMember = (panel: PanelMember[], userId: string): PanelMember[] =>
  panel.filter((member) => member.userId !== userId);
