/** Relations that forbid a reviewer a proposal. */
export const CONFLICT_KINDS = ['same_group', 'investor', 'supplier', 'former_employer', 'other'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export const PANEL_ROLES = ['chair', 'reviewer'] as const;
export type PanelRole = (typeof PANEL_ROLES)[number];

export interface PanelMember {
  userId: string;
  role: PanelRole;
}
