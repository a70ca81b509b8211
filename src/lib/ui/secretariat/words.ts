import type { Locale } from '$domain/localised';
import { m } from '$i18n/paraglide/messages';

type Message = (inputs: object, options?: { locale: Locale }) => string;
const messages = m as unknown as Record<string, Message | undefined>;

/** The message `<prefix>_<code>`, whatever signs the code has; a code without one is shown as it is. */
const byCode = (prefix: string, code: string, locale?: Locale): string =>
  messages[`${prefix}_${code.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}`]?.(
    {},
    locale ? { locale } : undefined,
  ) ?? code;

/** What a kind of job does: "lettera", "indice di ricerca". */
export const jobName = (type: string): string => byCode('desk_job', type);
/** Which letter it is: "invito", "ricevuta". */
export const letterName = (template: string): string => byCode('desk_letter', template);
/** What somebody did, for the audit log: "ha approvato la sfida". */
export const deedName = (action: string, locale?: Locale): string => byCode('audit_action', action, locale);
/** What it was done to: "sfida", "persona". */
export const subjectName = (kind: string, locale?: Locale): string => byCode('audit_subject', kind, locale);
/** A detail of an entry: "ruolo", "campi". */
export const detailName = (name: string): string => byCode('audit_detail', name);
