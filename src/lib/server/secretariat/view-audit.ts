import type { Visitor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { authorise, signedIn } from '../authorise';
import { AuditEntries, type AuditRecord } from '../store/models/operations';
import { cutPage, olderThan, readCursor } from '../store/paging';
import { auditFilter, type AuditQuery } from './audit-filter';
import { auditRows } from './audit-rows';

const PAGE = 50;

/** Who did what, newest first, for the secretariat. Never the text of a proposal, a vote or an outcome. */
export async function viewAudit(
  actor: Visitor,
  query: AuditQuery & { after: string | null },
  locale: Locale,
) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const { filter, wrong } = await auditFilter(query);
  const found = filter
    ? await AuditEntries.find({
        $and: [filter, olderThan('at', readCursor(query.after), { idsDown: true })],
      })
        .sort({ at: -1, _id: -1 })
        .limit(PAGE + 1)
        .lean<AuditRecord[]>()
    : [];
  const { rows, next } = cutPage(found, PAGE, (entry) => entry.at);
  return { rows: await auditRows(rows, locale), next, wrong };
}
