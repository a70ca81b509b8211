import { model, Schema } from 'mongoose';
import type { Question } from '$domain/challenge/challenge';
import { PROPOSAL_STATES, type Answers, type ProposalState } from '$domain/proposal/proposal';
import { newId } from '../ids';
import { date, requiredText, text } from '../schema-parts';

export interface ProposalRecord {
  _id: string;
  /** SF-26-0531: what the receipt and the committee call it. */
  code: string;
  challengeId: string;
  organisationId: string;
  title: string;
  state: ProposalState;
  draft: {
    title: string;
    answers: Answers;
    /** Rises with every save: a save that started from an older one is a conflict (trust 18). */
    version: number;
    savedAt: Date;
    savedBy: string;
  };
  /** Number of the last revision; 0 while nothing was submitted. */
  revision: number;
  submittedAt: Date | null;
  withdrawnAt: Date | null;
  /** When the answer was sent; the outcome is the state. */
  answeredAt: Date | null;
  demo: boolean;
  externalId: string | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export const Proposals = model<ProposalRecord>(
  'Proposal',
  new Schema<ProposalRecord>(
    {
      _id: { type: String, default: () => newId() },
      code: requiredText(),
      challengeId: requiredText(),
      organisationId: requiredText(),
      title: text(),
      state: { type: String, enum: PROPOSAL_STATES, default: 'draft' },
      draft: {
        type: new Schema(
          {
            title: text(),
            answers: { type: Schema.Types.Mixed, default: () => ({}) },
            version: { type: Number, default: 0 },
            savedAt: { type: Date, required: true },
            savedBy: requiredText(),
          },
          { _id: false, minimize: false },
        ),
        required: true,
      },
      revision: { type: Number, default: 0 },
      submittedAt: date(),
      withdrawnAt: date(),
      answeredAt: date(),
      demo: { type: Boolean, default: false },
      externalId: { type: String, default: null },
      createdBy: requiredText(),
    },
    { collection: 'proposals', versionKey: false, timestamps: true, minimize: false, id: false },
  )
    .index({ code: 1 }, { unique: true })
    // A double click on "prepare the proposal" finds the same draft.
    .index(
      { challengeId: 1, organisationId: 1 },
      { unique: true, partialFilterExpression: { state: 'draft' } },
    )
    .index({ organisationId: 1, updatedAt: -1, _id: 1 })
    .index({ challengeId: 1, state: 1, submittedAt: 1, _id: 1 })
    .index({ externalId: 1 }, { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } }),
);

export interface RevisionRecord {
  _id: string;
  proposalId: string;
  challengeId: string;
  organisationId: string;
  number: number;
  title: string;
  answers: Answers;
  /** The questions as they were asked: a later change of the form cannot change what was answered. */
  questions: Question[];
  submittedAt: Date;
  submittedBy: string;
  receipt: string;
  /** SHA-256 over the canonical content (`revisionContent`). */
  sha256: string;
  /** Keyed signature over receipt and fingerprint. */
  signature: string;
}

export const Revisions = model<RevisionRecord>(
  'Revision',
  new Schema<RevisionRecord>(
    {
      _id: { type: String, default: () => newId() },
      proposalId: requiredText(),
      challengeId: requiredText(),
      organisationId: requiredText(),
      number: { type: Number, required: true },
      title: text(),
      answers: { type: Schema.Types.Mixed, default: () => ({}) },
      questions: { type: Schema.Types.Mixed, default: () => [] },
      submittedAt: { type: Date, required: true },
      submittedBy: requiredText(),
      receipt: requiredText(),
      sha256: requiredText(),
      signature: requiredText(),
    },
    { collection: 'revisions', versionKey: false, minimize: false, id: false },
  )
    .index({ proposalId: 1, number: -1 }, { unique: true })
    .index({ challengeId: 1, number: -1 })
    .index({ receipt: 1 }, { unique: true })
    .index({ organisationId: 1, submittedAt: -1, _id: 1 }),
);
