import { OUTCOMES, type Outcome } from '$domain/proposal/proposal';
import { m } from '$i18n/paraglide/messages';
import type { IconName } from '../icons';

/** What a committee can say of a proposal so far; `discuss` is no decision yet. */
export type Decided = Outcome | 'discuss';

/** How each is called and drawn where the committee decides. */
export const outcomeLooks: Record<Decided, { icon: IconName; label: () => string; hint: () => string }> = {
  shortlisted: {
    icon: 'circle-check-big',
    label: m.committee_outcome_shortlisted,
    hint: m.committee_outcome_hint_shortlisted,
  },
  reserve: {
    icon: 'circle-pause',
    label: m.committee_outcome_reserve,
    hint: m.committee_outcome_hint_reserve,
  },
  declined: {
    icon: 'circle-minus',
    label: m.committee_outcome_declined,
    hint: m.committee_outcome_hint_declined,
  },
  discuss: {
    icon: 'messages-square',
    label: m.committee_outcome_discuss,
    hint: m.committee_outcome_hint_discuss,
  },
};

export const DECIDED: readonly Decided[] = [...OUTCOMES, 'discuss'];

export const isDecided = (value: unknown): value is Decided => DECIDED.includes(value as Decided);
