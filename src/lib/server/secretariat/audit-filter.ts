import { milanDay } from '$domain/milan-time';
import { holding } from '../store/by-name';
import type { AuditRecord } from '../store/models/operations';
import { Users } from '../store/models/people';

/** What the filters of the audit log's page hold, as typed. */
export interface AuditQuery {
  /** A part of a name or address. */
  who: string | null;
  action: string | null;
  /** Kind and, from a row's own link, id of what was changed or read. */
  kind: string | null;
  id: string | null;
  /** Days of Milan's calendar, both included. */
  from: string | null;
  to: string | null;
}

type Filter = { [K in keyof AuditRecord]?: unknown } & Record<string, unknown>;

const MAX_PEOPLE = 200;
const word = (text: string | null): string => (text ?? '').trim().slice(0, 100);

/** The filter for MongoDB, and the days that are none; null where nobody has such a name. */
export async function auditFilter(
  query: AuditQuery,
): Promise<{ filter: Filter | null; wrong: ('from' | 'to')[] }> {
  const from = query.from ? milanDay(query.from) : null;
  const to = query.to ? milanDay(query.to) : null;
  const wrong = [
    ...(query.from && !from ? (['from'] as const) : []),
    ...(query.to && !to ? (['to'] as const) : []),
  ];
  const [who, action, kind, id] = [query.who, query.action, query.kind, query.id].map(word) as [
    string,
    string,
    string,
    string,
  ];
  const filter: Filter = {
    ...(action ? { action } : {}),
    ...(kind ? { 'subject.kind': kind } : {}),
    ...(kind && id ? { 'subject.id': id } : {}),
    ...(from || to ? { at: { ...(from ? { $gte: from.start } : {}), ...(to ? { $lt: to.end } : {}) } } : {}),
  };
  if (!who) return { filter, wrong };
  const people = await Users.find({ $or: [{ email: holding(who) }, { name: holding(who) }] }, { _id: 1 })
    .limit(MAX_PEOPLE)
    .lean();
  if (people.length === 0) return { filter: null, wrong };
  return { filter: { ...filter, actorId: { $in: people.map(({ _id }) => _id) } }, wrong };
}
