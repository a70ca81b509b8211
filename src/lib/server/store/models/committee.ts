import { model, Schema } from 'mongoose';
import { CONFLICT_KINDS, type ConflictKind } from '$domain/committee/conflict';
import type { Scores } from '$domain/committee/review';
import { OUTCOMES, type Outcome } from '$domain/proposal/proposal';
import { newId } from '../ids';
import { date, requiredText, text } from '../schema-parts';

/** Who reviews which proposal. */
export interface AssignmentRecord {
  _id: string;
  challengeId: string;
  proposalId: string;
  reviewerId: string;
  /** Place in the reviewer's own random, stable order. */
  order: number;
  assignedAt: Date;
  assignedBy: string;
}

export const Assignments = model<AssignmentRecord>(
  'Assignment',
  new Schema<AssignmentRecord>(
    {
      _id: { type: String, default: () => newId() },
      challengeId: requiredText(),
      proposalId: requiredText(),
      reviewerId: requiredText(),
      order: { type: Number, required: true },
      assignedAt: { type: Date, required: true },
      assignedBy: requiredText(),
    },
    { collection: 'assignments', versionKey: false, id: false },
  )
    .index({ proposalId: 1, reviewerId: 1 }, { unique: true })
    .index({ reviewerId: 1, challengeId: 1, order: 1 })
    .index({ challengeId: 1 }),
);

/** A relation between a panel member and the start-up of a proposal; it cannot be undone from the page. */
export interface ConflictRecord {
  _id: string;
  challengeId: string;
  userId: string;
  /** The start-up. */
  organisationId: string;
  kind: ConflictKind;
  note: string;
  declaredAt: Date;
}

export const Conflicts = model<ConflictRecord>(
  'Conflict',
  new Schema<ConflictRecord>(
    {
      _id: { type: String, default: () => newId() },
      challengeId: requiredText(),
      userId: requiredText(),
      organisationId: requiredText(),
      kind: { type: String, enum: CONFLICT_KINDS, required: true },
      note: text(),
      declaredAt: { type: Date, required: true },
    },
    { collection: 'conflicts', versionKey: false, id: false },
  ).index({ challengeId: 1, userId: 1, organisationId: 1 }, { unique: true }),
);

export interface ReviewRecord {
  _id: string;
  challengeId: string;
  proposalId: string;
  /** The revision that was read; a review never moves to another one by itself. */
  revision: number;
  reviewerId: string;
  state: 'draft' | 'submitted';
  scores: Scores;
  /** Only its author reads it. */
  privateNote: string;
  version: number;
  savedAt: Date;
  submittedAt: Date | null;
  externalId: string | null;
}

export const Reviews = model<ReviewRecord>(
  'Review',
  new Schema<ReviewRecord>(
    {
      _id: { type: String, default: () => newId() },
      challengeId: requiredText(),
      proposalId: requiredText(),
      revision: { type: Number, required: true },
      reviewerId: requiredText(),
      state: { type: String, enum: ['draft', 'submitted'], default: 'draft' },
      scores: { type: Schema.Types.Mixed, default: () => ({}) },
      privateNote: text(),
      version: { type: Number, default: 0 },
      savedAt: { type: Date, required: true },
      submittedAt: date(),
      externalId: { type: String, default: null },
    },
    { collection: 'reviews', versionKey: false, minimize: false, id: false },
  )
    .index({ proposalId: 1, reviewerId: 1 }, { unique: true })
    .index({ challengeId: 1, state: 1 })
    .index({ reviewerId: 1, challengeId: 1 })
    .index({ externalId: 1 }, { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } }),
);

/** What the chair has decided, apart from the proposal so that nothing leaks before the answers leave. */
export interface DecisionRecord {
  /** The proposal's id. */
  _id: string;
  challengeId: string;
  outcome: Outcome | null;
  /** Feedback for the start-up, by criterion id. */
  feedback: Record<string, string>;
  reason: string;
  version: number;
  decidedAt: Date;
  decidedBy: string;
}

export const Decisions = model<DecisionRecord>(
  'Decision',
  new Schema<DecisionRecord>(
    {
      _id: requiredText(),
      challengeId: requiredText(),
      outcome: { type: String, enum: [...OUTCOMES, null], default: null },
      feedback: { type: Schema.Types.Mixed, default: () => ({}) },
      reason: text(),
      version: { type: Number, default: 0 },
      decidedAt: { type: Date, required: true },
      decidedBy: requiredText(),
    },
    { collection: 'decisions', versionKey: false, minimize: false, id: false },
  ).index({ challengeId: 1 }),
);

/** The frozen decision. */
export interface ShortlistRecord {
  /** The challenge's id. */
  _id: string;
  /** Canonical JSON of the snapshot, exactly the bytes that were hashed. */
  snapshot: string;
  sha256: string;
  signature: string;
  frozenAt: Date;
  frozenBy: string;
}

export const Shortlists = model<ShortlistRecord>(
  'Shortlist',
  new Schema<ShortlistRecord>(
    {
      _id: requiredText(),
      snapshot: requiredText(),
      sha256: requiredText(),
      signature: requiredText(),
      frozenAt: { type: Date, required: true },
      frozenBy: requiredText(),
    },
    { collection: 'shortlists', versionKey: false, id: false },
  ),
);
