import { model, Schema } from 'mongoose';
import { ORGANISATION_ROLES, type OrganisationRole } from '$domain/actor';
import { LOCALES, type Locale } from '$domain/localised';
import { ALERT_RHYTHMS, type AlertRhythm } from '$domain/matching/alerts';
import { newId } from '../ids';
import { date, requiredText, text } from '../schema-parts';

export interface UserRecord {
  _id: string;
  /** Lower case. */
  email: string;
  name: string;
  locale: Locale;
  secretariat: boolean;
  organisation: { id: string; role: OrganisationRole } | null;
  /** Start-ups this person was taken out of: on a panel they have a conflict with them for good. */
  formerStartupIds: string[];
  /** The key of a demo persona; null for real people. */
  persona: string | null;
  /** When the list of messages was last opened. */
  messagesReadAt: Date | null;
  lastSignInAt: Date | null;
  /** How often letters tell of challenges that fit, and since when; null until the person chooses. */
  alerts: { rhythm: AlertRhythm; since: Date } | null;
  createdAt: Date;
}

export const Users = model<UserRecord>(
  'User',
  new Schema<UserRecord>(
    {
      _id: { type: String, default: () => newId() },
      email: requiredText(),
      name: text(),
      locale: { type: String, enum: LOCALES, default: 'it' },
      secretariat: { type: Boolean, default: false },
      organisation: {
        type: new Schema(
          { id: requiredText(), role: { type: String, enum: ORGANISATION_ROLES, required: true } },
          { _id: false, id: false },
        ),
        default: null,
      },
      formerStartupIds: { type: [String], default: () => [] },
      persona: { type: String, default: null },
      messagesReadAt: date(),
      lastSignInAt: date(),
      alerts: {
        type: new Schema(
          {
            rhythm: { type: String, enum: ALERT_RHYTHMS, required: true },
            since: { type: Date, required: true },
          },
          { _id: false, id: false },
        ),
        default: null,
      },
      createdAt: { type: Date, default: () => new Date() },
    },
    { collection: 'users', versionKey: false, id: false },
  )
    .index({ email: 1 }, { unique: true })
    .index({ 'organisation.id': 1, email: 1 })
    .index({ secretariat: 1 }, { partialFilterExpression: { secretariat: true } })
    .index({ persona: 1 }, { unique: true, partialFilterExpression: { persona: { $type: 'string' } } }),
);

export interface SessionRecord {
  /** SHA-256 of the session token: a stolen database signs nobody in. */
  _id: string;
  userId: string;
  createdAt: Date;
  /** Absolute end; sessions are not prolonged. */
  expires: Date;
}

export const Sessions = model<SessionRecord>(
  'Session',
  new Schema<SessionRecord>(
    {
      _id: requiredText(),
      userId: requiredText(),
      createdAt: { type: Date, default: () => new Date() },
      expires: { type: Date, required: true },
    },
    { collection: 'sessions', versionKey: false },
  )
    .index({ userId: 1 })
    .index({ expires: 1 }, { expireAfterSeconds: 0 }),
);

export interface SignInTokenRecord {
  /** The address: one document each, so that no two links of it are ever valid. */
  _id: string;
  /** Hashed by Auth.js with the server's secret. */
  token: string;
  expires: Date;
}

export const SignInTokens = model<SignInTokenRecord>(
  'SignInToken',
  new Schema<SignInTokenRecord>(
    {
      _id: requiredText(),
      token: requiredText(),
      expires: { type: Date, required: true },
    },
    { collection: 'sign_in_tokens', versionKey: false },
  ).index({ expires: 1 }, { expireAfterSeconds: 0 }),
);

export interface InvitationRecord {
  _id: string;
  email: string;
  /** Null: into the secretariat, where `role` means nothing. */
  organisationId: string | null;
  role: OrganisationRole;
  tokenHash: string;
  invitedBy: string;
  createdAt: Date;
  expires: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

export const Invitations = model<InvitationRecord>(
  'Invitation',
  new Schema<InvitationRecord>(
    {
      _id: { type: String, default: () => newId() },
      email: requiredText(),
      organisationId: { type: String, default: null },
      role: { type: String, enum: ORGANISATION_ROLES, required: true },
      tokenHash: requiredText(),
      invitedBy: requiredText(),
      createdAt: { type: Date, default: () => new Date() },
      expires: { type: Date, required: true },
      acceptedAt: date(),
      revokedAt: date(),
    },
    { collection: 'invitations', versionKey: false },
  )
    .index({ tokenHash: 1 }, { unique: true })
    .index({ organisationId: 1, createdAt: -1 })
    .index(
      { email: 1, organisationId: 1 },
      { unique: true, partialFilterExpression: { acceptedAt: null, revokedAt: null } },
    ),
);
