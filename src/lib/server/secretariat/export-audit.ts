import type { Actor } from '$domain/actor';
import { BYTE_ORDER_MARK, csvLine } from '$domain/csv';
import type { Locale } from '$domain/localised';
import { milanField } from '$domain/milan-time';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { AuditEntries, type AuditRecord } from '../store/models/operations';
import { auditFilter, type AuditQuery } from './audit-filter';
import { auditRows, type AuditRow } from './audit-rows';

const BATCH = 500;

/** The words of the file in the reader's language: its columns, and what a deed, a subject and a detail are called. */
export interface AuditWords {
  columns: readonly string[];
  deed: (action: string) => string;
  subject: (kind: string) => string;
  detail: (detail: [name: string, values: string[]]) => string;
  calendar: string;
}

/** The log as lines of CSV, with the filters of the page, newest first; that it was taken out is an entry itself. */
export async function exportAudit(
  actor: Actor,
  query: AuditQuery,
  locale: Locale,
  words: AuditWords,
  now: Date,
): Promise<AsyncGenerator<string>> {
  authorise(actor, 'secretariat:work', null);
  const { filter } = await auditFilter(query);
  const fields = Object.entries(query).flatMap(([name, value]) => (value ? [name] : []));
  await audit(
    actor,
    { action: 'audit:export', subject: { kind: 'audit', id: 'csv' }, details: { fields } },
    now,
  );
  return lines(filter, locale, words, now);
}

async function* lines(
  filter: Record<string, unknown> | null,
  locale: Locale,
  words: AuditWords,
  now: Date,
): AsyncGenerator<string> {
  const separator = locale === 'it' ? ';' : ',';
  yield BYTE_ORDER_MARK + csvLine(words.columns, separator);
  if (!filter) return;
  // What is written while the file is on its way is not part of it.
  const until = { at: { $lte: now } };
  const cursor = AuditEntries.find({ $and: [filter, until] })
    .sort({ at: -1, _id: -1 })
    .lean<AuditRecord[]>()
    .cursor({ batchSize: BATCH });
  let batch: AuditRecord[] = [];
  const told = async () => {
    const rows = await auditRows(batch, locale);
    batch = [];
    return rows.map((row) => csvLine(cells(row, words), separator)).join('');
  };
  for await (const entry of cursor) {
    batch.push(entry as unknown as AuditRecord);
    if (batch.length === BATCH) yield await told();
  }
  if (batch.length > 0) yield await told();
}

const cells = (row: AuditRow, words: AuditWords): string[] => [
  milanField(row.at).replace('T', ' '),
  row.at.toISOString(),
  row.actor ? row.actor.name : words.calendar,
  row.actor?.email ?? '',
  words.deed(row.action),
  row.action,
  words.subject(row.subject.kind),
  row.subject.name,
  row.subject.id,
  row.organisation ?? '',
  row.details.map(words.detail).join('; '),
];
