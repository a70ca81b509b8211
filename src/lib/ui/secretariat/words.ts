import { m } from '$i18n/paraglide/messages';

const messages = m as unknown as Record<string, (() => string) | undefined>;

/** The message `<prefix>_<code>`, whatever signs the code has; a code without one is shown as it is. */
const byCode = (prefix: string, code: string): string =>
  messages[`${prefix}_${code.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}`]?.() ?? code;

/** What a kind of job does: "lettera", "indice di ricerca". */
export const jobName = (type: string): string => byCode('desk_job', type);
/** Which letter it is: "invito", "ricevuta". */
export const letterName = (template: string): string => byCode('desk_letter', template);
/** What somebody did, for the audit log: "ha approvato la sfida". */
export const deedName = (action: string): string => byCode('audit_action', action);
/** What it was done to: "sfida", "persona". */
export const subjectName = (kind: string): string => byCode('audit_subject', kind);
