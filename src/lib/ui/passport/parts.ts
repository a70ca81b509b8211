import type { PassportText, PassportVisibility } from '$domain/organisation/passport';
import type { PassportPart } from '$domain/organisation/passport-advice';
import { m } from '$i18n/paraglide/messages';

/** What each part of a passport is called, as the form calls it. */
export const partLabel: Record<PassportPart, () => string> = {
  pitch: m.startup_pitch,
  problem: m.startup_problem,
  technology: m.startup_technology,
  references: m.startup_references,
  team: m.startup_team,
  areaIds: m.passport_areas,
  topicIds: m.passport_topics,
  website: m.startup_website,
  city: m.startup_city,
  foundedYear: m.startup_founded,
} satisfies Record<PassportPart | PassportText, () => string>;

/** Who sees a passport, in a sentence. */
export function whoSees(visibility: PassportVisibility, areas: readonly string[]): string {
  if (visibility === 'all_members') return m.passport_who_all();
  if (visibility === 'nobody') return m.passport_who_nobody();
  return areas.length > 0 ? m.passport_who_areas({ areas: areas.join(', ') }) : m.passport_who_areas_none();
}
