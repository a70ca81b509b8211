/** What the audit log knows: every deed has a sentence `audit_action_<…>` in both languages. */
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
  'vocabulary:add',
  'vocabulary:edit',
  'vocabulary:merge',
  'vocabulary:restore',
  'vocabulary:retire',
] as const;

/** What a deed can be done to. */
export const AUDIT_SUBJECTS = [
  'challenge',
  'proposal',
  'organisation',
  'user',
  'invitation',
  'topic',
  'job',
  'alliance',
  'audit',
] as const;

/** Details that say something to the secretariat and give nothing confidential away: no outcome, no vote, no pairing. */
const TOLD = ['role', 'from', 'to', 'fields', 'count', 'type', 'revision', 'receipt', 'sha256'] as const;

/** The details of an entry that may be shown, as short texts by name. */
export function toldDetails(
  action: string,
  details: Record<string, unknown>,
): [name: string, text: string][] {
  return TOLD.flatMap((name): [string, string][] => {
    const value = details[name];
    // The deed says already where a challenge moved.
    if (action.startsWith('challenge:') && (name === 'from' || name === 'to')) return [];
    if (value === undefined || value === null || value === '') return [];
    return [[name, (Array.isArray(value) ? value.join(', ') : String(value)).slice(0, 200)]];
  });
}
