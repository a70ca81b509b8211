import type { Visitor } from '$domain/actor';
import type { Question } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import { pick, type Locale, type Picked } from '$domain/localised';
import { can } from '$domain/policy';
import { formParts } from '$domain/proposal/form';
import { isChangeable, stateForStartup, type ProposalState } from '$domain/proposal/proposal';
import { signedIn } from '../authorise';
import { fingerprint, isSignedBy } from '../fingerprint';
import { Organisations } from '../store/models/organisations';
import { Revisions, type RevisionRecord } from '../store/models/proposals';
import { challengeLine, type ChallengeLine } from './challenge-of';
import { loadOwnProposal } from './load';
import { revisionContent } from './revision-content';

export interface ReceiptLine {
  number: number;
  receipt: string;
  at: Date;
  sha256: string;
}

export interface ReceiptView extends ReceiptLine {
  proposalId: string;
  challenge: ChallengeLine;
  state: ProposalState;
  title: string;
  /** The start-up's name. */
  sentBy: string;
  answers: number;
  /** The stored text still makes the fingerprint, and the signature over it is the server's own. */
  verified: boolean;
  now: Date;
  changeable: boolean;
  mayWithdraw: boolean;
  /** Every revision, the newest first. */
  all: ReceiptLine[];
}

/** The receipt of a revision; of the last one without `number`. @throws AppError not_found when nothing was sent */
export async function viewReceipt(
  actor: Visitor,
  id: string,
  number: number | null,
  locale: Locale,
  now: Date,
): Promise<ReceiptView> {
  signedIn(actor);
  const { proposal, challenge, facts } = await loadOwnProposal(actor, id, 'proposal:view-own', now);
  const [revision, all, organisations] = await Promise.all([
    Revisions.findOne({ proposalId: id, number: number ?? proposal.revision }).lean<RevisionRecord>(),
    Revisions.find({ proposalId: id }, { number: 1, receipt: 1, submittedAt: 1, sha256: 1 })
      .sort({ number: -1 })
      .limit(100)
      .lean(),
    Organisations.find(
      { _id: { $in: [challenge.organisationId, proposal.organisationId] } },
      { name: 1 },
    ).lean(),
  ]);
  if (!revision) throw notFound();
  const nameOf = (organisationId: string) =>
    organisations.find((organisation) => organisation._id === organisationId)?.name ?? '';
  return {
    ...line(revision),
    proposalId: id,
    challenge: challengeLine(challenge, nameOf(challenge.organisationId), locale, now),
    state: stateForStartup(proposal, facts.challenge.state),
    title: revision.title,
    sentBy: nameOf(proposal.organisationId),
    answers: Object.values(revision.answers).filter((answer) => answer.trim()).length,
    verified: isIntact(revision),
    now,
    changeable: isChangeable(proposal.state, facts.challenge.state),
    mayWithdraw: can(actor, 'proposal:withdraw', facts),
    all: all.map(line),
  };
}

export interface RevisionView extends ReceiptLine {
  proposalId: string;
  challenge: ChallengeLine;
  title: string;
  verified: boolean;
  sections: {
    id: string;
    title: Picked;
    questions: {
      id: string;
      number: number;
      label: Picked;
      kind: Question['kind'];
      answer: string;
      chosen: Picked | null;
    }[];
  }[];
}

/** What was sent, word for word, under the questions as they were asked then. */
export async function viewRevision(
  actor: Visitor,
  id: string,
  number: number,
  locale: Locale,
  now: Date,
): Promise<RevisionView> {
  signedIn(actor);
  const { challenge } = await loadOwnProposal(actor, id, 'proposal:view-own', now);
  const [revision, member] = await Promise.all([
    Revisions.findOne({ proposalId: id, number }).lean<RevisionRecord>(),
    Organisations.findOne({ _id: challenge.organisationId }, { name: 1 }).lean(),
  ]);
  if (!revision) throw notFound();
  return {
    ...line(revision),
    proposalId: id,
    challenge: challengeLine(challenge, member?.name ?? '', locale, now),
    title: revision.title,
    verified: isIntact(revision),
    sections: formParts(challenge.sections, revision.questions).map((part) => ({
      id: part.id,
      title: pick(part.title, locale),
      questions: part.questions.map((question) => {
        const answer = revision.answers[question.id] ?? '';
        const option = question.kind === 'choice' && answer ? question.options[Number(answer)] : undefined;
        return {
          id: question.id,
          number: question.number,
          label: pick(question.label, locale),
          kind: question.kind,
          answer,
          chosen: option ? pick(option, locale) : null,
        };
      }),
    })),
  };
}

const line = ({
  number,
  receipt,
  submittedAt,
  sha256,
}: Pick<RevisionRecord, 'number' | 'receipt' | 'submittedAt' | 'sha256'>): ReceiptLine => ({
  number,
  receipt,
  at: submittedAt,
  sha256,
});

/** Recomputed from what is stored now: an edited text, time or signature does not pass. */
export const isIntact = (revision: RevisionRecord): boolean =>
  fingerprint(revisionContent(revision)) === revision.sha256 &&
  isSignedBy(`${revision.receipt}:${revision.sha256}`, revision.signature);
