import { m } from '$i18n/paraglide/messages';
import { getLocale } from '$i18n/paraglide/runtime';
import { streamedFile } from '$server/http/stream';
import { exportAudit } from '$server/secretariat/export-audit';
import { deedName, detailText, subjectName } from '$ui/secretariat/words';
import { secretary } from '../../desk';
import { auditQuery } from '../query';
import type { RequestHandler } from './$types';

/** The log as a file, line by line as the database gives it: a year of entries needs no more memory than a page. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const actor = secretary(locals.actor, url.pathname);
  const now = new Date();
  // Translated here, while the request's language is known: the lines leave later.
  const locale = getLocale();
  const words = {
    columns: [
      m.audit_when({}, { locale }),
      'UTC',
      m.audit_who({}, { locale }),
      m.audit_address({}, { locale }),
      m.audit_what({}, { locale }),
      m.audit_code({}, { locale }),
      m.audit_on({}, { locale }),
      m.audit_name({}, { locale }),
      'id',
      m.audit_organisation({}, { locale }),
      m.audit_details({}, { locale }),
    ],
    deed: (action: string) => deedName(action, locale),
    subject: (kind: string) => subjectName(kind, locale),
    detail: (detail: [string, string[]]) => detailText(detail, locale),
    calendar: m.audit_calendar({}, { locale }),
  };
  const lines = await exportAudit(actor, auditQuery(url.searchParams), locale, words, now);
  return streamedFile(lines, `sfida-audit-${now.toISOString().slice(0, 10)}.csv`, 'text/csv');
};
