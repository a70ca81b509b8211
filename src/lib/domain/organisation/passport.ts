import type { Locale } from '../localised';
import { milanField } from '../milan-time';

/** Who among the members finds a passport: all of them, those active in its areas, or nobody. */
export const VISIBILITIES = ['all_members', 'same_areas', 'nobody'] as const;
export type PassportVisibility = (typeof VISIBILITIES)[number];

/** A start-up's own profile; it prefills every proposal form. */
export interface Passport {
  /** The language it is written in. */
  language: Locale;
  pitch: string;
  problem: string;
  technology: string;
  references: string;
  team: string;
  website: string;
  city: string;
  foundedYear: number | null;
  areaIds: string[];
  topicIds: string[];
  visibility: PassportVisibility;
}

export const emptyPassport = (language: Locale): Passport => ({
  language,
  pitch: '',
  problem: '',
  technology: '',
  references: '',
  team: '',
  website: '',
  city: '',
  foundedYear: null,
  areaIds: [],
  topicIds: [],
  visibility: 'all_members',
});

/** The parts that are words, in the order in which they are read. */
export const PASSPORT_TEXTS = ['pitch', 'problem', 'technology', 'references', 'team'] as const;
export type PassportText = (typeof PASSPORT_TEXTS)[number];

/** All that a passport says in words, the most telling part first. */
export const passportWords = (passport: Pick<Passport, PassportText>): string =>
  PASSPORT_TEXTS.map((part) => passport[part]).join('\n');

const FIRST_FOUNDATION = 1900;

/** What is wrong with a year of foundation as it was typed; nobody was founded after the present year. */
export function foundationProblem(
  typed: string,
  now: Date,
):
  | { reason: 'not_a_year' }
  | { reason: 'too_small'; min: number }
  | { reason: 'year_to_come'; year: number }
  | null {
  if (!/^\d{4}$/.test(typed)) return { reason: 'not_a_year' };
  if (Number(typed) < FIRST_FOUNDATION) return { reason: 'too_small', min: FIRST_FOUNDATION };
  const year = Number(milanField(now).slice(0, 4));
  return Number(typed) > year ? { reason: 'year_to_come', year } : null;
}

/** What decides who finds a passport. */
export type PassportAudience = Pick<Passport, 'visibility' | 'areaIds'>;

/** Whether members with these areas may find the passport. */
export function isVisibleTo(passport: PassportAudience, memberAreaIds: string[]): boolean {
  if (passport.visibility === 'all_members') return true;
  return passport.visibility === 'same_areas' && passport.areaIds.some((id) => memberAreaIds.includes(id));
}
