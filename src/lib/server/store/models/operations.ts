import { model, Schema } from 'mongoose';
import { newId } from '../ids';
import { date, requiredText, text } from '../schema-parts';

export interface JobRecord {
  _id: string;
  type: string;
  /** Unique: the same thing to do is one job. */
  key: string;
  payload: Record<string, unknown>;
  state: 'ready' | 'running' | 'done' | 'dead';
  dueAt: Date;
  attempts: number;
  leaseToken: string | null;
  leaseUntil: Date | null;
  lastError: string;
  createdAt: Date;
  doneAt: Date | null;
}

export const Jobs = model<JobRecord>(
  'Job',
  new Schema<JobRecord>(
    {
      _id: { type: String, default: () => newId() },
      type: requiredText(),
      key: requiredText(),
      payload: { type: Schema.Types.Mixed, default: () => ({}) },
      state: { type: String, enum: ['ready', 'running', 'done', 'dead'], default: 'ready' },
      dueAt: { type: Date, required: true },
      attempts: { type: Number, default: 0 },
      leaseToken: { type: String, default: null },
      leaseUntil: date(),
      lastError: text(),
      createdAt: { type: Date, default: () => new Date() },
      doneAt: date(),
    },
    { collection: 'jobs', versionKey: false, minimize: false, id: false },
  )
    .index({ key: 1 }, { unique: true })
    .index({ state: 1, dueAt: 1, _id: 1 })
    .index({ state: 1, type: 1, dueAt: 1, _id: 1 })
    .index({ state: 1, leaseUntil: 1 })
    .index({ type: 1, createdAt: -1, _id: 1 })
    .index(
      { 'payload.to': 1, createdAt: -1 },
      { partialFilterExpression: { 'payload.to': { $type: 'string' } } },
    )
    // The queue forgets what was done after ninety days; the audit log does not.
    .index({ doneAt: 1 }, { expireAfterSeconds: 90 * 86_400 }),
);

export interface AuditRecord {
  _id: string;
  at: Date;
  /** User id; null when the calendar or a script did it. */
  actorId: string | null;
  actorLabel: string;
  action: string;
  /** Kind and id of what was changed or read. */
  subject: { kind: string; id: string };
  organisationId: string | null;
  /** Numbers, states, field names. Never the text of a proposal. */
  details: Record<string, unknown>;
}

export const AuditEntries = model<AuditRecord>(
  'AuditEntry',
  new Schema<AuditRecord>(
    {
      _id: { type: String, default: () => newId() },
      at: { type: Date, required: true },
      actorId: { type: String, default: null },
      actorLabel: text(),
      action: requiredText(),
      subject: {
        type: new Schema({ kind: requiredText(), id: requiredText() }, { _id: false, id: false }),
        required: true,
      },
      organisationId: { type: String, default: null },
      details: { type: Schema.Types.Mixed, default: () => ({}) },
    },
    { collection: 'audit', versionKey: false, minimize: false, id: false },
  )
    .index({ at: -1, _id: -1 })
    .index({ 'subject.kind': 1, 'subject.id': 1, at: -1 })
    .index({ 'subject.kind': 1, at: -1, _id: -1 })
    .index({ actorId: 1, at: -1, _id: -1 })
    .index({ action: 1, at: -1, _id: -1 }),
);

/** Mail that was captured because no SMTP server is set; read at /dev/mailbox. */
export interface CapturedMailRecord {
  _id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  at: Date;
}

export const CapturedMails = model<CapturedMailRecord>(
  'CapturedMail',
  new Schema<CapturedMailRecord>(
    {
      _id: requiredText(),
      to: requiredText(),
      subject: text(),
      text: text(),
      html: text(),
      at: { type: Date, required: true },
    },
    { collection: 'captured_mails', versionKey: false, id: false },
  ).index({ at: -1, _id: -1 }),
);

export interface CounterRecord {
  _id: string;
  value: number;
}

export const Counters = model<CounterRecord>(
  'Counter',
  new Schema<CounterRecord>(
    { _id: requiredText(), value: { type: Number, default: 0 } },
    { collection: 'counters', versionKey: false, id: false },
  ),
);
