import { model, Schema } from 'mongoose';
import {
  CHALLENGE_STATES,
  PASSPORT_FIELDS,
  type ChallengeContent,
  type ChallengeState,
} from '$domain/challenge/challenge';
import { PANEL_ROLES, type PanelMember } from '$domain/committee/conflict';
import { newId } from '../ids';
import { date, localised, requiredText, text } from '../schema-parts';

export interface StateChange {
  state: ChallengeState;
  at: Date;
  /** User id; null when the calendar did it. */
  by: string | null;
  reason: string;
}

export interface ChallengeRecord extends ChallengeContent {
  _id: string;
  slug: string;
  organisationId: string;
  /** Institutions that take part, such as the city. */
  partnerIds: string[];
  state: ChallengeState;
  history: StateChange[];
  panel: PanelMember[];
  /** Proposals sent and not withdrawn; all that a member learns before the close. */
  proposalCount: number;
  demo: boolean;
  externalId: string | null;
  /** Rises with every edit: the second of two tabs is told. */
  version: number;
  /** Rises with every assignment, score and decision, so that freezing the shortlist collides with them. */
  assessmentVersion: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

const part = (definition: object) => new Schema(definition, { _id: false, id: false });

export const Challenges = model<ChallengeRecord>(
  'Challenge',
  new Schema<ChallengeRecord>(
    {
      _id: { type: String, default: () => newId() },
      slug: requiredText(),
      organisationId: requiredText(),
      partnerIds: { type: [String], default: [] },
      title: localised(),
      summary: localised(),
      problem: localised(),
      outcome: localised(),
      prize: localised(),
      prizeAmount: { type: Number, default: 0 },
      benefits: { type: [part({ title: localised(), detail: localised() })], default: [] },
      ipTerms: {
        type: part({ background: localised(), results: localised(), unselected: localised() }),
        default: () => ({}),
      },
      areaId: { type: String, default: null },
      topicIds: { type: [String], default: [] },
      sections: { type: [part({ id: requiredText(), title: localised() })], default: [] },
      questions: {
        type: [
          part({
            id: requiredText(),
            section: requiredText(),
            label: localised(),
            hint: localised(),
            kind: { type: String, enum: ['short', 'long', 'number', 'url', 'choice'], required: true },
            maxWords: { type: Number, default: 0 },
            options: { type: [localised().type], default: [] },
            required: { type: Boolean, default: true },
            passportField: { type: String, enum: [...PASSPORT_FIELDS, null], default: null },
          }),
        ],
        default: [],
      },
      rubric: {
        type: [
          part({
            id: requiredText(),
            name: localised(),
            description: localised(),
            weight: { type: Number, required: true },
            scale: { type: [localised().type], default: [] },
            evidence: { type: [String], default: [] },
            ranking: { type: Boolean, default: true },
          }),
        ],
        default: [],
      },
      places: { type: Number, default: 3 },
      opensAt: date(),
      closesAt: date(),
      assessmentEndsAt: date(),
      answersBy: date(),
      contact: { type: part({ role: text(), email: text() }), default: () => ({}) },
      state: { type: String, enum: CHALLENGE_STATES, default: 'draft' },
      history: {
        type: [
          part({
            state: { type: String, enum: CHALLENGE_STATES, required: true },
            at: { type: Date, required: true },
            by: { type: String, default: null },
            reason: text(),
          }),
        ],
        default: [],
      },
      panel: {
        type: [part({ userId: requiredText(), role: { type: String, enum: PANEL_ROLES, required: true } })],
        default: [],
      },
      proposalCount: { type: Number, default: 0 },
      demo: { type: Boolean, default: false },
      externalId: { type: String, default: null },
      version: { type: Number, default: 0 },
      assessmentVersion: { type: Number, default: 0 },
      createdBy: requiredText(),
    },
    { collection: 'challenges', versionKey: false, timestamps: true, id: false },
  )
    .index({ slug: 1 }, { unique: true })
    .index({ organisationId: 1, createdAt: -1, _id: 1 })
    .index({ createdAt: -1, _id: 1 })
    .index({ state: 1, closesAt: 1, _id: 1 })
    .index({ partnerIds: 1, closesAt: -1 })
    .index({ 'panel.userId': 1, closesAt: -1 })
    .index({ topicIds: 1 })
    .index({ externalId: 1 }, { unique: true, partialFilterExpression: { externalId: { $type: 'string' } } }),
);
