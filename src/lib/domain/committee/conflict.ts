/** Relations that forbid a reviewer a proposal. */
export const CONFLICT_KINDS = ['same_group', 'investor', 'supplier', 'former_employer', 'other'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export const PANEL_ROLES = ['chair', 'reviewer'] as const;
export type PanelRole = (typeof PANEL_ROLES)[number];

export interface PanelMember {
  userId: string;
  role: PanelRole;
}

/** Belongs to the start-up, or did once: a relation that needs no declaration. */
export const isOrWasOf = (
  person: { organisation: { id: string } | null; formerStartupIds: string[] },
  startupId: string,
): boolean => person.organisation?.id === startupId || person.formerStartupIds.includes(startupId);

/** Whether this person chairs the panel. */
export const isChair = (panel: PanelMember[], userId: string): boolean =>
  panel.some((member) => member.userId === userId && member.role === 'chair');

/** Nobody who chairs the panel is free of a relation with the start-up: then the other members decide on it. */
export function everyChairRelated(panel: PanelMember[], related: (userId: string) => boolean): boolean {
  const chairs = panel.filter((member) => member.role === 'chair');
  return chairs.length > 0 && chairs.every((chair) => related(chair.userId));
}

/** Everybody on the panel has a relation with the start-up: nobody may assess its proposals or decide on them. */
export const everyoneRelated = (panel: PanelMember[], related: (userId: string) => boolean): boolean =>
  panel.length > 0 && panel.every((member) => related(member.userId));

/** Who decides on a start-up in place of a chair with a conflict: every member without one. Nobody, while a chair can. */
export const standIns = (panel: PanelMember[], related: (userId: string) => boolean): PanelMember[] =>
  everyChairRelated(panel, related) ? panel.filter((member) => !related(member.userId)) : [];
