import type { ConflictKind } from '$domain/committee/conflict';
import { m } from '$i18n/paraglide/messages';

/** What each relation is called. Each by its name: a key made at run time would bring every message to the page. */
export const conflictKinds: Record<ConflictKind, () => string> = {
  same_group: m.committee_conflict_same_group,
  investor: m.committee_conflict_investor,
  supplier: m.committee_conflict_supplier,
  former_employer: m.committee_conflict_former_employer,
  other: m.committee_conflict_other,
};
