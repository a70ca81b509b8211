import type { ProposalRecord, RevisionRecord } from '../store/models/proposals';

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

/** Whether the draft says exactly what this revision says. */
export const sameContent = (
  revision: Pick<RevisionRecord, 'title' | 'answers'>,
  draft: ProposalRecord['draft'],
): boolean =>
  revision.title === draft.title.trim() &&
  Object.entries(revision.answers).every(([id, answer]) => answer === (draft.answers[id] ?? '').trim());
