/** What the audit log knows: every deed has a sentence in both languages, in `$ui/secretariat/words`. */
export const AUDIT_ACTIONS = [
  'account:alerts',
  'account:save',
  'alliance:edit',
  'assignment:add',
  'assignment:remove',
  'audit:export',
  'challenge:create',
  'challenge:edit',
  'challenge:draft',
  'challenge:awaiting_approval',
  'challenge:scheduled',
  'challenge:open',
  'challenge:closed',
  'challenge:assessment',
  'challenge:decided',
  'challenge:archived',
  'challenge:cancelled',
  'conflict:declare',
  'decision:save',
  'import:challenge',
  'import:organisation',
  'import:proposal',
  'import:review',
  'job:drop',
  'job:retry',
  'match:alert',
  'match:answer-invitation',
  'match:invite',
  'match:open-invitation',
  'match:refuse',
  'match:restore',
  'match:withdraw-invitation',
  'matching:export',
  'organisation:create',
  'organisation:edit',
  'panel:appoint',
  'panel:dismiss',
  'passport:save',
  'people:change-role',
  'people:invite',
  'people:join',
  'people:remove',
  'people:revoke-invitation',
  'proposal:edit',
  'proposal:read',
  'proposal:start',
  'proposal:submit',
  'proposal:withdraw',
  'ranking:read',
  'review:remind',
  'review:reopen',
  'review:submit',
  'reviews:read',
  'secretariat:first',
  'secretariat:invite',
  'secretariat:join',
  'secretariat:remove',
  'secretariat:revoke-invitation',
  'shortlist:freeze',
  'startup:create',
  'startup:export',
  'vocabulary:add',
  'vocabulary:area',
  'vocabulary:edit',
  'vocabulary:merge',
  'vocabulary:restore',
  'vocabulary:retire',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What a deed can be done to. */
export const AUDIT_SUBJECTS = [
  'challenge',
  'proposal',
  'organisation',
  'user',
  'invitation',
  'topic',
  'area',
  'job',
  'alliance',
  'audit',
  'file',
  'review',
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/** Details that say something to the secretariat and give nothing confidential away: no outcome, no vote, no pairing. */
const TOLD = ['role', 'from', 'to', 'fields', 'count', 'type', 'revision', 'receipt', 'sha256'] as const;
export type ToldDetail = (typeof TOLD)[number];

/** The details of an entry that may be shown, by name, as they are stored: pages and files have the words for them. */
export function toldDetails(
  action: string,
  details: Record<string, unknown>,
): [name: string, values: string[]][] {
  return TOLD.flatMap((name): [string, string[]][] => {
    const value = details[name];
    // The deed says already where a challenge moved.
    if (action.startsWith('challenge:') && (name === 'from' || name === 'to')) return [];
    const values = (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null && one !== '')
      .map((one) => String(one).slice(0, 200));
    return values.length > 0 ? [[name, values]] : [];
  });
}
