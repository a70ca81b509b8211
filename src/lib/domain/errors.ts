/** What went wrong, for the machine; `http/status.ts` has the one table from code to HTTP status. */
export type ErrorCode =
  'invalid' | 'unauthenticated' | 'not_found' | 'conflict' | 'too_many' | 'too_large' | 'unavailable';

/** What went wrong, for the person: each has a message in both languages (`error_<reason>`). */
export type ErrorReason =
  | 'not_found'
  | 'sign_in_first'
  | 'invalid_form'
  | 'form_too_large'
  | 'too_many_requests'
  | 'link_not_valid'
  | 'invitation_not_valid'
  | 'already_in_organisation'
  | 'name_taken'
  | 'person_already_invited'
  | 'challenge_not_open'
  | 'challenge_incomplete'
  | 'challenge_changed_elsewhere'
  | 'challenge_changed_since_read'
  | 'saved_in_part'
  | 'wrong_state'
  | 'has_proposals'
  | 'deadline_passed'
  | 'draft_changed_elsewhere'
  | 'proposal_incomplete'
  | 'terms_not_accepted'
  | 'nothing_changed'
  | 'review_changed_elsewhere'
  | 'review_incomplete'
  | 'conflict_of_interest'
  | 'not_assigned'
  | 'has_read_reviews'
  | 'read_others'
  | 'decision_changed_elsewhere'
  | 'decisions_missing'
  | 'reviews_missing'
  | 'shortlist_changed_meanwhile'
  | 'already_frozen'
  | 'confirmation_word'
  | 'weights_not_100'
  | 'list_full'
  | 'last_admin'
  | 'last_secretary'
  | 'data_changed_elsewhere'
  | 'service_unavailable';

/** An expected failure. Anything else that is thrown is a bug and shows an error id. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly reason: ErrorReason,
    /** Facts for the message or the page: numbers, dates, field names. Never confidential text. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(`${code}: ${reason}`);
    this.name = 'AppError';
  }
}

/** The same answer for what does not exist and for what one may not see. */
export const notFound = () => new AppError('not_found', 'not_found');
