import type { InvitationFate } from '$domain/matching/feedback';
import { m } from '$i18n/paraglide/messages';
import type { IconName } from '../icons';

/** What became of an invitation, as the company reads it. */
export const invitationFate: Record<InvitationFate, { label: () => string; icon: IconName }> = {
  sent: { label: m.matches_fate_sent, icon: 'mail' },
  seen: { label: m.matches_fate_seen, icon: 'eye' },
  interested: { label: m.matches_fate_interested, icon: 'circle-check' },
  declined: { label: m.matches_fate_declined, icon: 'circle-minus' },
  withdrawn: { label: m.matches_fate_withdrawn, icon: 'undo-2' },
};
