import type { Visitor } from '$domain/actor';
import { AuditEntries } from '../store/models/operations';
import type { Session } from '../store/transaction';

export interface AuditEvent {
  /** Verb and noun, as `proposal:submit` or `proposal:read`. */
  action: string;
  subject: { kind: string; id: string };
  organisationId?: string | null;
  /** Numbers, states, field names. Never confidential text. */
  details?: Record<string, unknown>;
}

/** Writes the audit entry in the same transaction as what it tells of. `actor` null: the calendar or a script. */
export async function audit(actor: Visitor, event: AuditEvent, at: Date, session?: Session): Promise<void> {
  await AuditEntries.create(
    [
      {
        at,
        actorId: actor?.userId ?? null,
        actorLabel: actor ? actor.name || actor.email : 'calendar',
        action: event.action,
        subject: event.subject,
        organisationId: event.organisationId ?? null,
        details: event.details ?? {},
      },
    ],
    { session },
  );
}
