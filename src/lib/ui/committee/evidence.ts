import type { Question } from '$domain/challenge/challenge';
import type { Picked } from '$domain/localised';

/** An answer of a proposal, as the evidence of a criterion. */
export interface EvidenceAnswer {
  questionId: string;
  /** Its number in the form. */
  number: number;
  label: Picked;
  kind: Question['kind'];
  answer: string;
  /** Names of the other criteria that it is evidence for. */
  alsoFor: Picked[];
}

/** A criterion with its evidence, as a reviewer meets it. */
export interface ScoredCriterion {
  id: string;
  name: Picked;
  description: Picked;
  weight: number;
  ranking: boolean;
  /** What 1 to 5 mean. */
  scale: Picked[];
  evidence: EvidenceAnswer[];
}

/** A vote and its reason. */
export interface OwnScore {
  value: number | null;
  reason: string;
}
