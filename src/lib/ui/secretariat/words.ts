import type { OrganisationRole } from '$domain/actor';
import type { ChallengeContent } from '$domain/challenge/challenge';
import type { PanelRole } from '$domain/committee/conflict';
import type { Locale } from '$domain/localised';
import type { AuditAction, AuditSubject, ToldDetail } from '$domain/operations/audit';
import { m } from '$i18n/paraglide/messages';

// Each message is named: a key put together at run time would send every message of the site to the browser.
type Message = (inputs?: object, options?: { locale?: Locale }) => string;

const JOBS: Record<string, Message> = {
  'mail:send': m.desk_job_mail_send,
  'challenge:advance': m.desk_job_challenge_advance,
  'search:challenges': m.desk_job_search_challenges,
  'match:index': m.desk_job_match_index,
  'match:push': m.desk_job_match_push,
  'match:vectors': m.desk_job_match_vectors,
  'match:statistics': m.desk_job_match_statistics,
  'match:calibrate': m.desk_job_match_calibrate,
  'match:refresh': m.desk_job_match_refresh,
  'match:similar': m.desk_job_match_similar,
  'match:alert': m.desk_job_match_alert,
  'search:watch': m.desk_job_search_watch,
  'search:rebuild': m.desk_job_search_rebuild,
};

const LETTERS: Record<string, Message> = {
  sign_in: m.desk_letter_sign_in,
  invitation: m.desk_letter_invitation,
  receipt: m.desk_letter_receipt,
  withdrawn: m.desk_letter_withdrawn,
  approval_requested: m.desk_letter_approval_requested,
  approved: m.desk_letter_approved,
  sent_back: m.desk_letter_sent_back,
  challenge_closed: m.desk_letter_challenge_closed,
  challenge_cancelled: m.desk_letter_challenge_cancelled,
  appointed: m.desk_letter_appointed,
  assigned: m.desk_letter_assigned,
  decides_instead: m.desk_letter_decides_instead,
  nobody_decides: m.desk_letter_nobody_decides,
  answer: m.desk_letter_answer,
  shortlist_frozen: m.desk_letter_shortlist_frozen,
  startup_invited: m.desk_letter_startup_invited,
  invitation_answered: m.desk_letter_invitation_answered,
  review_reminder: m.desk_letter_review_reminder,
  match_alert: m.desk_letter_match_alert,
};

const DEEDS: Record<AuditAction, Message> = {
  'account:alerts': m.audit_action_account_alerts,
  'account:save': m.audit_action_account_save,
  'alliance:edit': m.audit_action_alliance_edit,
  'assignment:add': m.audit_action_assignment_add,
  'assignment:remove': m.audit_action_assignment_remove,
  'audit:export': m.audit_action_audit_export,
  'challenge:create': m.audit_action_challenge_create,
  'challenge:edit': m.audit_action_challenge_edit,
  'challenge:draft': m.audit_action_challenge_draft,
  'challenge:awaiting_approval': m.audit_action_challenge_awaiting_approval,
  'challenge:scheduled': m.audit_action_challenge_scheduled,
  'challenge:open': m.audit_action_challenge_open,
  'challenge:closed': m.audit_action_challenge_closed,
  'challenge:assessment': m.audit_action_challenge_assessment,
  'challenge:decided': m.audit_action_challenge_decided,
  'challenge:archived': m.audit_action_challenge_archived,
  'challenge:cancelled': m.audit_action_challenge_cancelled,
  'conflict:declare': m.audit_action_conflict_declare,
  'decision:save': m.audit_action_decision_save,
  'import:challenge': m.audit_action_import_challenge,
  'import:organisation': m.audit_action_import_organisation,
  'import:proposal': m.audit_action_import_proposal,
  'import:review': m.audit_action_import_review,
  'job:drop': m.audit_action_job_drop,
  'job:retry': m.audit_action_job_retry,
  'match:alert': m.audit_action_match_alert,
  'match:answer-invitation': m.audit_action_match_answer_invitation,
  'match:invite': m.audit_action_match_invite,
  'match:open-invitation': m.audit_action_match_open_invitation,
  'match:refuse': m.audit_action_match_refuse,
  'match:restore': m.audit_action_match_restore,
  'match:withdraw-invitation': m.audit_action_match_withdraw_invitation,
  'matching:export': m.audit_action_matching_export,
  'organisation:create': m.audit_action_organisation_create,
  'organisation:edit': m.audit_action_organisation_edit,
  'panel:appoint': m.audit_action_panel_appoint,
  'panel:dismiss': m.audit_action_panel_dismiss,
  'passport:save': m.audit_action_passport_save,
  'people:change-role': m.audit_action_people_change_role,
  'people:invite': m.audit_action_people_invite,
  'people:join': m.audit_action_people_join,
  'people:remove': m.audit_action_people_remove,
  'people:revoke-invitation': m.audit_action_people_revoke_invitation,
  'proposal:edit': m.audit_action_proposal_edit,
  'proposal:read': m.audit_action_proposal_read,
  'proposal:start': m.audit_action_proposal_start,
  'proposal:submit': m.audit_action_proposal_submit,
  'proposal:withdraw': m.audit_action_proposal_withdraw,
  'ranking:read': m.audit_action_ranking_read,
  'review:remind': m.audit_action_review_remind,
  'review:reopen': m.audit_action_review_reopen,
  'review:submit': m.audit_action_review_submit,
  'reviews:read': m.audit_action_reviews_read,
  'secretariat:first': m.audit_action_secretariat_first,
  'secretariat:invite': m.audit_action_secretariat_invite,
  'secretariat:join': m.audit_action_secretariat_join,
  'secretariat:remove': m.audit_action_secretariat_remove,
  'secretariat:revoke-invitation': m.audit_action_secretariat_revoke_invitation,
  'shortlist:freeze': m.audit_action_shortlist_freeze,
  'startup:create': m.audit_action_startup_create,
  'startup:export': m.audit_action_startup_export,
  'vocabulary:add': m.audit_action_vocabulary_add,
  'vocabulary:area': m.audit_action_vocabulary_area,
  'vocabulary:edit': m.audit_action_vocabulary_edit,
  'vocabulary:merge': m.audit_action_vocabulary_merge,
  'vocabulary:restore': m.audit_action_vocabulary_restore,
  'vocabulary:retire': m.audit_action_vocabulary_retire,
};

const SUBJECTS: Record<AuditSubject, Message> = {
  challenge: m.audit_subject_challenge,
  proposal: m.audit_subject_proposal,
  organisation: m.audit_subject_organisation,
  user: m.audit_subject_user,
  invitation: m.audit_subject_invitation,
  topic: m.audit_subject_topic,
  area: m.audit_subject_area,
  job: m.audit_subject_job,
  alliance: m.audit_subject_alliance,
  audit: m.audit_subject_audit,
  file: m.audit_subject_file,
  review: m.audit_subject_review,
};

const DETAILS: Record<ToldDetail, Message> = {
  role: m.audit_detail_role,
  from: m.audit_detail_from,
  to: m.audit_detail_to,
  fields: m.audit_detail_fields,
  count: m.audit_detail_count,
  type: m.audit_detail_type,
  revision: m.audit_detail_revision,
  receipt: m.audit_detail_receipt,
  sha256: m.audit_detail_sha256,
};

const ROLES: Record<OrganisationRole | PanelRole, Message> = {
  admin: m.people_role_admin,
  editor: m.people_role_editor,
  reviewer: m.people_role_reviewer,
  chair: m.audit_role_chair,
};

/** Fields of a challenge, of an organisation, of the alliance and its areas, and the filters of an export. */
const FIELDS: Record<keyof ChallengeContent, Message> & Record<string, Message | undefined> = {
  name: m.audit_field_name,
  city: m.audit_field_city,
  promoter: m.audit_field_promoter,
  partner: m.audit_field_partner,
  description: m.audit_field_description,
  minOpenDays: m.audit_field_min_open_days,
  supportEmail: m.audit_field_support_email,
  website: m.audit_field_website,
  areaIds: m.audit_field_area_ids,
  label: m.audit_field_label,
  title: m.audit_field_title,
  summary: m.audit_field_summary,
  problem: m.audit_field_problem,
  outcome: m.audit_field_outcome,
  prize: m.audit_field_prize,
  prizeAmount: m.audit_field_prize_amount,
  benefits: m.audit_field_benefits,
  ipTerms: m.audit_field_ip_terms,
  areaId: m.audit_field_area_id,
  topicIds: m.audit_field_topic_ids,
  sections: m.audit_field_sections,
  questions: m.audit_field_questions,
  rubric: m.audit_field_rubric,
  places: m.audit_field_places,
  opensAt: m.audit_field_opens_at,
  closesAt: m.audit_field_closes_at,
  assessmentEndsAt: m.audit_field_assessment_ends_at,
  answersBy: m.audit_field_answers_by,
  contact: m.audit_field_contact,
  partnerIds: m.audit_field_partner_ids,
  who: m.audit_field_who,
  action: m.audit_field_action,
  kind: m.audit_field_kind,
  id: m.audit_field_id,
  from: m.audit_field_from,
  to: m.audit_field_to,
};

/** The word for a code; one that nobody knows, as from an older release, is shown as it is. */
const word = (words: Record<string, Message | undefined>, code: string, locale?: Locale): string =>
  (Object.hasOwn(words, code) ? words[code] : undefined)?.({}, locale ? { locale } : undefined) ?? code;

/** What a kind of job does: "lettera", "indice di ricerca". */
export const jobName = (type: string, locale?: Locale): string => word(JOBS, type, locale);
/** Which letter it is: "invito", "ricevuta". */
export const letterName = (template: string): string => word(LETTERS, template);
/** What somebody did, for the audit log: "ha approvato la sfida". */
export const deedName = (action: string, locale?: Locale): string => word(DEEDS, action, locale);
/** What it was done to: "sfida", "persona". */
export const subjectName = (kind: string, locale?: Locale): string => word(SUBJECTS, kind, locale);

/** A detail of an entry, in words: "ruolo: amministratore", "campi: titolo, chiusura". */
export function detailText([name, values]: [name: string, values: string[]], locale?: Locale): string {
  const told = (value: string): string => {
    if (name === 'fields') return word(FIELDS, value, locale);
    if (name === 'role' || name === 'from' || name === 'to') return word(ROLES, value, locale);
    return name === 'type' ? jobName(value, locale) : value;
  };
  return `${word(DETAILS, name, locale)}: ${values.map(told).join(', ')}`;
}
