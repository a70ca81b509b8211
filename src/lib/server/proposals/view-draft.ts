import type { Actor, Visitor } from '$domain/actor';
import { notFound } from '$domain/errors';
import { pick, type Locale, type Picked } from '$domain/localised';
import { emptyPassport } from '$domain/organisation/passport';
import { checkAnswer, type AnswerProblem } from '$domain/proposal/answers';
import {
  evidenceFor,
  formParts,
  isFromPassport,
  partProgress,
  type FormPart,
  type NumberedQuestion,
  type PartProgress,
} from '$domain/proposal/form';
import { isChangeable, type ProposalState } from '$domain/proposal/proposal';
import type { Question } from '$domain/challenge/challenge';
import { signedIn } from '../authorise';
import { Organisations } from '../store/models/organisations';
import { Revisions } from '../store/models/proposals';
import { challengeLine, type ChallengeLine } from './challenge-of';
import { loadOwnProposal, type LoadedProposal } from './load';
import { sameContent } from './revision-content';

export interface DraftStep extends PartProgress {
  id: string;
  title: Picked;
  /** Every answer of the section is what the passport says. */
  fromPassport: boolean;
}

/** What every page of the form shows around its questions. */
export interface DraftFrame {
  id: string;
  challenge: ChallengeLine;
  state: ProposalState;
  title: string;
  version: number;
  savedAt: Date;
  /** The server's clock when the page was made. */
  now: Date;
  /** False once the challenge has closed: the text can only be read. */
  changeable: boolean;
  steps: DraftStep[];
  answered: number;
  total: number;
  /** The last receipt, if the proposal was sent, and whether the draft still says what was sent. */
  sent: { receipt: string; number: number; at: Date; unchanged: boolean } | null;
}

export interface DraftQuestion {
  id: string;
  number: number;
  label: Picked;
  hint: Picked;
  kind: Question['kind'];
  maxWords: number;
  options: Picked[];
  required: boolean;
  answer: string;
  fromPassport: boolean;
  /** The criteria for which the answer counts. */
  worth: { name: Picked; weight: number; ranking: boolean }[];
  /** What stands between the answer and sending it. */
  problem: AnswerProblem | null;
}

export interface DraftSection {
  id: string;
  title: Picked;
  /** From 1. */
  number: number;
  of: number;
  previous: { id: string; title: Picked } | null;
  /** Null: the next step is the check. */
  next: { id: string; title: Picked } | null;
  questions: DraftQuestion[];
}

/** One section of the form to write in. @throws AppError not_found, also for a section that is not there */
export async function viewDraftSection(
  actor: Visitor,
  id: string,
  sectionId: string,
  locale: Locale,
  now: Date,
): Promise<DraftFrame & { section: DraftSection }> {
  const draft = await loadDraft(actor, id, now);
  const at = draft.parts.findIndex((part) => part.id === sectionId);
  const part = draft.parts[at];
  if (!part) throw notFound();
  const neighbour = (other: FormPart | undefined) =>
    other ? { id: other.id, title: pick(other.title, locale) } : null;
  return {
    ...frame(draft, locale, now),
    section: {
      id: part.id,
      title: pick(part.title, locale),
      number: at + 1,
      of: draft.parts.length,
      previous: neighbour(draft.parts[at - 1]),
      next: neighbour(draft.parts[at + 1]),
      questions: part.questions.map((question) => questionView(question, draft, locale)),
    },
  };
}

/** The whole draft to read again before it is sent. */
export async function viewDraftCheck(
  actor: Visitor,
  id: string,
  locale: Locale,
  now: Date,
): Promise<DraftFrame & { sections: { id: string; title: Picked; questions: DraftQuestion[] }[] }> {
  const draft = await loadDraft(actor, id, now);
  return {
    ...frame(draft, locale, now),
    sections: draft.parts.map((part) => ({
      id: part.id,
      title: pick(part.title, locale),
      questions: part.questions.map((question) => questionView(question, draft, locale)),
    })),
  };
}

/** The first section that still lacks something, else the check: where "continue the draft" leads. */
export async function draftEntry(actor: Visitor, id: string, now: Date): Promise<{ section: string | null }> {
  const { parts, proposal } = await loadDraft(actor, id, now);
  // The title stands in the first section, which the passport may have filled already.
  if (!proposal.draft.title.trim()) return { section: parts[0]?.id ?? null };
  const todo = parts.find((part) => !partProgress(part.questions, proposal.draft.answers).done);
  return { section: todo?.id ?? null };
}

interface Draft extends LoadedProposal {
  parts: FormPart[];
  member: string;
  passport: (question: Question) => boolean;
  sent: DraftFrame['sent'];
}

async function loadDraft(actor: Visitor, id: string, now: Date): Promise<Draft> {
  signedIn(actor);
  const loaded = await loadOwnProposal(actor, id, 'proposal:edit', now);
  const { proposal, challenge } = loaded;
  const [organisations, last] = await Promise.all([
    Organisations.find(
      { _id: { $in: [challenge.organisationId, proposal.organisationId] } },
      { name: 1, passport: 1 },
    ).lean(),
    proposal.revision > 0 ? Revisions.findOne({ proposalId: id, number: proposal.revision }).lean() : null,
  ]);
  const own = organisations.find((organisation) => organisation._id === proposal.organisationId);
  const passport = own?.passport ?? emptyPassport((actor as Actor).locale);
  return {
    ...loaded,
    parts: formParts(challenge.sections, challenge.questions),
    member: organisations.find((organisation) => organisation._id === challenge.organisationId)?.name ?? '',
    passport: (question) =>
      isFromPassport(question, proposal.draft.answers[question.id] ?? '', passport, own?.name ?? ''),
    sent: last && {
      receipt: last.receipt,
      number: last.number,
      at: last.submittedAt,
      unchanged: sameContent(last, proposal.draft),
    },
  };
}

function frame(draft: Draft, locale: Locale, now: Date): DraftFrame {
  const { proposal, challenge, facts } = draft;
  const steps = draft.parts.map((part) => ({
    id: part.id,
    title: pick(part.title, locale),
    ...partProgress(part.questions, proposal.draft.answers),
    fromPassport: part.questions.every(draft.passport),
  }));
  return {
    id: proposal._id,
    challenge: challengeLine(challenge, draft.member, locale, now),
    state: proposal.state,
    title: proposal.draft.title,
    version: proposal.draft.version,
    savedAt: proposal.draft.savedAt,
    now,
    changeable: isChangeable(proposal.state, facts.challenge.state),
    steps,
    answered: steps.reduce((sum, step) => sum + step.answered, 0),
    total: steps.reduce((sum, step) => sum + step.total, 0),
    sent: draft.sent,
  };
}

function questionView(question: NumberedQuestion, draft: Draft, locale: Locale): DraftQuestion {
  const answer = draft.proposal.draft.answers[question.id] ?? '';
  return {
    id: question.id,
    number: question.number,
    label: pick(question.label, locale),
    hint: pick(question.hint, locale),
    kind: question.kind,
    maxWords: question.maxWords,
    options: question.options.map((option) => pick(option, locale)),
    required: question.required,
    answer,
    fromPassport: draft.passport(question),
    worth: evidenceFor(question.id, draft.challenge.rubric).map(({ name, weight, ranking }) => ({
      name: pick(name, locale),
      weight,
      ranking,
    })),
    problem: checkAnswer(question, answer, true),
  };
}
