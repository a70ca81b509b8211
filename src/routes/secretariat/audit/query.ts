import type { AuditQuery } from '$server/secretariat/audit-filter';

/** The filters of the audit log as they stand in the address. */
export const auditQuery = (search: URLSearchParams): AuditQuery => ({
  who: search.get('who'),
  action: search.get('action'),
  kind: search.get('kind'),
  id: search.get('id'),
  from: search.get('from'),
  to: search.get('to'),
});
