import type { InvitationFate, RefusalReason } from '$domain/matching/feedback';
import { m } from '$i18n/paraglide/messages';
import type { IconName } from '../icons';

/** How each reason of a "not for us" is called. */
export const refusalReason: Record<RefusalReason, () => string> = {
  off_topic: m.matches_reason_off_topic,
  same_words: m.matches_reason_same_words,
  not_ready: m.matches_reason_not_ready,
  no_capacity: m.matches_reason_no_capacity,
  terms: m.matches_reason_terms,
  other: m.matches_reason_other,
};

/** What became of an invitation, as the company reads it. */
export const invitationFate: Record<InvitationFate, { label: () => string; icon: IconName }> = {
  sent: { label: m.matches_fate_sent, icon: 'mail' },
  seen: { label: m.matches_fate_seen, icon: 'eye' },
  interested: { label: m.matches_fate_interested, icon: 'circle-check' },
  declined: { label: m.matches_fate_declined, icon: 'circle-minus' },
  withdrawn: { label: m.matches_fate_withdrawn, icon: 'undo-2' },
};
