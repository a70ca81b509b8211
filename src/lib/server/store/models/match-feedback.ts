import { model, Schema } from 'mongoose';
import type { Localised } from '$domain/localised';
import type { Meter } from '$domain/matching/floor';
import {
  INVITATION_ANSWERS,
  REFUSAL_REASONS,
  type InvitationAnswer,
  type RefusalReason,
} from '$domain/matching/feedback';
import { date, localised, requiredText, text } from '../schema-parts';

const METERS = ['strong', 'good', 'partial'] as const satisfies readonly Meter[];

export interface StartupInvitation {
  id: string;
  message: Localised;
  at: Date;
  /** User id. */
  by: string;
  /** How well the two fitted when it was sent. */
  meter: Meter | null;
  seenAt: Date | null;
  answer: InvitationAnswer | null;
  answerReason: RefusalReason | null;
  answerNote: string;
  answeredAt: Date | null;
  withdrawnAt: Date | null;
}

/**
 * What happened to a pair of challenge and start-up after it was matched: one document a pair, so that two clicks at once
 * meet. The start-up's `refused` is its own and, without its name, the secretariat's; the company reads only `invitation`.
 */
export interface MatchFeedbackRecord {
  /** `pairId` */
  _id: string;
  challengeId: string;
  startupId: string;
  /** The first time the start-up was shown the challenge, and how well it fitted then. */
  shown: { at: Date; meter: Meter; rank: number } | null;
  refused: { reason: RefusalReason; note: string; at: Date; by: string } | null;
  invitation: StartupInvitation | null;
  /** People whom a letter has told of the challenge: nobody is told twice. */
  alertedIds: string[];
}

export const pairId = (challengeId: string, startupId: string): string => `${challengeId}:${startupId}`;

const part = (definition: object) => new Schema(definition, { _id: false, id: false });
const reason = () => ({ type: String, enum: [...REFUSAL_REASONS, null], default: null });

export const MatchFeedback = model<MatchFeedbackRecord>(
  'MatchFeedback',
  new Schema<MatchFeedbackRecord>(
    {
      _id: requiredText(),
      challengeId: requiredText(),
      startupId: requiredText(),
      shown: {
        type: part({
          at: { type: Date, required: true },
          meter: { type: String, enum: METERS, required: true },
          rank: { type: Number, required: true },
        }),
        default: null,
      },
      refused: {
        type: part({
          reason: { type: String, enum: REFUSAL_REASONS, required: true },
          note: text(),
          at: { type: Date, required: true },
          by: requiredText(),
        }),
        default: null,
      },
      invitation: {
        type: part({
          id: requiredText(),
          message: localised(),
          at: { type: Date, required: true },
          by: requiredText(),
          meter: { type: String, enum: [...METERS, null], default: null },
          seenAt: date(),
          answer: { type: String, enum: [...INVITATION_ANSWERS, null], default: null },
          answerReason: reason(),
          answerNote: text(),
          answeredAt: date(),
          withdrawnAt: date(),
        }),
        default: null,
      },
      alertedIds: { type: [String], default: [] },
    },
    { collection: 'match_feedback', versionKey: false, id: false },
  )
    .index({ startupId: 1, 'invitation.at': -1 })
    .index({ challengeId: 1, 'invitation.at': -1 }),
);
