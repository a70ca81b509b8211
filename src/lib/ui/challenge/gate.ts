import type { GatePoint } from '$domain/challenge/publish-gate';
import { m } from '$i18n/paraglide/messages';

/** What each point of the publish gate asks, and the page where it is answered. */
export const gatePoints: Record<
  GatePoint,
  { label: (words: { days: number }) => string; page: 'edit' | 'form' | 'rubric'; anchor: string }
> = {
  texts: { label: m.member_gate_texts, page: 'edit', anchor: '#texts' },
  area: { label: m.member_gate_area, page: 'edit', anchor: '#area' },
  rubric: { label: m.member_gate_rubric, page: 'rubric', anchor: '' },
  scales: { label: m.member_gate_scales, page: 'rubric', anchor: '' },
  evidence: { label: m.member_gate_evidence, page: 'rubric', anchor: '' },
  ip_terms: { label: m.member_gate_ip_terms, page: 'edit', anchor: '#terms' },
  prize: { label: m.member_gate_prize, page: 'edit', anchor: '#prize' },
  dates: { label: m.member_gate_dates, page: 'edit', anchor: '#dates' },
  contact: { label: m.member_gate_contact, page: 'edit', anchor: '#contact' },
};
