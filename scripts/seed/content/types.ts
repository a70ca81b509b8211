import type { Localised } from '$domain/localised';
import type { Outcome } from '$domain/proposal/proposal';
import type { AreaLook } from '$server/store/models/vocabulary';

/** `assessment` has a committee halfway; `assessed` has every review, and waits for the chair. */
export type DemoState =
  | 'draft'
  | 'awaiting'
  | 'scheduled'
  | 'open'
  | 'closed'
  | 'assessment'
  | 'assessed'
  | 'decided'
  | 'archived'
  | 'cancelled';

export interface DemoChallenge {
  slug: string;
  member: string;
  state: DemoState;
  /** Days from today to the close, for the open ones; to the opening, for the scheduled one. */
  days: number;
  areaId: AreaLook;
  topicIds: string[];
  prizeAmount: number;
  title: Localised;
  summary: Localised;
  problem: Localised;
  outcome: Localised;
}

/** What the committee found, for each criterion: what speaks for it, and what is missing. */
export interface Remarks {
  relevance: [string, string];
  feasibility: [string, string];
  novelty: [string, string];
  impact: [string, string];
  team: [string, string];
}

/** A proposal; who they are, their problem, technology, team and references come from the passport. */
export interface DemoProposal {
  startup: string;
  title: string;
  novelty: string;
  pilot: string;
  benefit: string;
  measure: string;
  euros: number;
  /** Place among "up to 3", "4 to 6" and "7 to 12" months. */
  months: 0 | 1 | 2;
  /** How it measured in a first submission, before it was revised. */
  firstMeasure?: string;
  state?: 'draft' | 'withdrawn';
  /** Where a committee has read it: what it found, about how good it is by criterion (1 to 5), and the answer. */
  remarks?: Remarks;
  marks?: [number, number, number, number, number];
  outcome?: Outcome;
}
