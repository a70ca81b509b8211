import type { Visitor } from '$domain/actor';
import type { AuditAction, AuditSubject } from '$domain/operations/audit';
import { AuditEntries } from '../store/models/operations';
import type { Session } from '../store/transaction';

export interface AuditEvent {
  /** Verb and noun, as `proposal:submit` or `proposal:read`. */
  action: AuditAction;
  subject: { kind: AuditSubject; id: string };
  organisationId?: string | null;
  /** Numbers, states, field names. Never confidential text. */
  details?: Record<string, unknown>;
  /** Equal keys are one entry, as for the same person reading the same proposal again within the hour. */
  once?: string;
}

/** Writes the audit entry in the same transaction as what it tells of. `actor` null: the calendar or a script. */
export async function audit(actor: Visitor, event: AuditEvent, at: Date, session?: Session): Promise<void> {
  const entry = {
    at,
    actorId: actor?.userId ?? null,
    actorLabel: actor ? actor.name || actor.email : 'calendar',
    action: event.action,
    subject: event.subject,
    organisationId: event.organisationId ?? null,
    details: event.details ?? {},
  };
  if (event.once === undefined) await AuditEntries.create([entry], { session });
  else await AuditEntries.updateOne({ _id: event.once }, { $setOnInsert: entry }, { upsert: true, session });
}
