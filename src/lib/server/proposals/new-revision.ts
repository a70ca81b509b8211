import { receiptCode } from '$domain/proposal/proposal';
import { fingerprint, sign } from '../fingerprint';
import type { ChallengeRecord } from '../store/models/challenges';
import type { ProposalRecord, RevisionRecord } from '../store/models/proposals';
import { revisionContent } from './revision-content';

export type NewRevision = Omit<RevisionRecord, '_id'>;

/** The draft as its next revision, with the receipt, fingerprint and signature that vouch for it. */
export function newRevision(
  submittedBy: string,
  proposal: Pick<ProposalRecord, '_id' | 'code' | 'organisationId' | 'revision' | 'draft'>,
  challenge: Pick<ChallengeRecord, '_id' | 'questions'>,
  at: Date,
): NewRevision {
  const number = proposal.revision + 1;
  const receipt = receiptCode(proposal.code, number);
  const content = {
    proposalId: proposal._id,
    challengeId: challenge._id,
    organisationId: proposal.organisationId,
    number,
    title: proposal.draft.title.trim(),
    answers: Object.fromEntries(
      challenge.questions.map(({ id }) => [id, (proposal.draft.answers[id] ?? '').trim()]),
    ),
    questions: challenge.questions,
    submittedAt: at,
    receipt,
  };
  const sha256 = fingerprint(revisionContent(content));
  return { ...content, submittedBy, sha256, signature: sign(`${receipt}:${sha256}`) };
}
