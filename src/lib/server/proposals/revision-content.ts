import type { RevisionRecord } from '../store/models/proposals';

/** What a receipt vouches for: exactly these members, in canonical JSON, make the SHA-256. */
export function revisionContent(
  revision: Pick<
    RevisionRecord,
    | 'receipt'
    | 'proposalId'
    | 'challengeId'
    | 'organisationId'
    | 'number'
    | 'title'
    | 'answers'
    | 'submittedAt'
  >,
) {
  const { receipt, proposalId, challengeId, organisationId, number, title, answers, submittedAt } = revision;
  return { receipt, proposalId, challengeId, organisationId, number, title, answers, submittedAt };
}
