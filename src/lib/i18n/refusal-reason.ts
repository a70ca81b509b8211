import type { Locale } from '$domain/localised';
import { REFUSAL_REASONS, type RefusalReason } from '$domain/matching/feedback';
import { m } from './paraglide/messages';

const WORDS: Record<RefusalReason, (params: object, options?: { locale: Locale }) => string> = {
  off_topic: m.matches_reason_off_topic,
  same_words: m.matches_reason_same_words,
  not_ready: m.matches_reason_not_ready,
  no_capacity: m.matches_reason_no_capacity,
  terms: m.matches_reason_terms,
  other: m.matches_reason_other,
};

/** How a reason of a "not for us" is called, in the page's language or in the given one. */
export function refusalReason(reason: string, locale?: Locale): string {
  const known = REFUSAL_REASONS.find((candidate) => candidate === reason) ?? 'other';
  return WORDS[known]({}, locale && { locale });
}
