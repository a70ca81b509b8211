import type { Visitor } from '$domain/actor';
import type { Criterion, FormSection, Question } from '$domain/challenge/challenge';
import { isChair } from '$domain/committee/conflict';
import { reviewScore } from '$domain/committee/review';
import { notFound } from '$domain/errors';
import { pick, type Locale, type Picked } from '$domain/localised';
import { can } from '$domain/policy';
import { formParts } from '$domain/proposal/form';
import { signedIn } from '../../authorise';
import { similarProposals, type SimilarProposal } from '../../matching/matches/similar-proposals';
import { recordReading } from '../../proposals/record-reading';
import { Revisions, type RevisionRecord } from '../../store/models/proposals';
import { headAndNames, type CommitteeHead } from '../head';
import { loadReview } from '../load';
import { readersOfVotes } from './read-votes';
import { ownQueue, queueItems, type QueueItem } from './own-queue';

/** An answer as the evidence of a criterion. */
export interface Evidence {
  questionId: string;
  /** Its number in the form. */
  number: number;
  label: Picked;
  kind: Question['kind'];
  answer: string;
  /** The other criteria that it is evidence for. */
  alsoFor: Picked[];
}

export interface ReviewCriterion {
  id: string;
  name: Picked;
  description: Picked;
  weight: number;
  ranking: boolean;
  scale: Picked[];
  evidence: Evidence[];
  /** One's own vote and reason. */
  value: number | null;
  reason: string;
}

export interface ReviewPage {
  density: 'expert';
  head: CommitteeHead;
  queue: QueueItem[];
  proposal: {
    id: string;
    code: string;
    title: string;
    startup: string;
    /** The language the answers are in. */
    lang: Locale;
    revision: number;
    submittedAt: Date;
  };
  criteria: ReviewCriterion[];
  /** Answers that no criterion points to. */
  otherAnswers: Evidence[];
  /** One's own review; null for a panel member to whom the proposal is not assigned. */
  own: {
    state: 'to_read' | 'draft' | 'submitted';
    version: number;
    privateNote: string;
    savedAt: Date | null;
    submittedAt: Date | null;
    score: number | null;
  } | null;
  may: { write: boolean; reopen: boolean; readOthers: boolean; declareConflict: boolean };
  /** Who reads it chairs the panel: a conflict of theirs passes decisions on. */
  chair: boolean;
  /** Others of this challenge that resemble it, of those the actor may read. */
  similar: SimilarProposal[];
  serverTime: Date;
}

/**
 * A proposal as one reviewer meets it: each criterion with the answers that are its evidence, and their own votes.
 * Nobody else's votes are in it, submitted or not. Opening it is written to the audit log.
 */
export async function viewReview(
  actor: Visitor,
  slug: string,
  proposalId: string,
  locale: Locale,
  now: Date,
): Promise<ReviewPage> {
  signedIn(actor);
  const loaded = await loadReview(actor, slug, proposalId, 'proposal:read', now);
  const { challenge, proposal, assigned, review, facts } = loaded;
  const [revision, queue, similar, hasReadOthers] = await Promise.all([
    Revisions.findOne({
      proposalId,
      number: review?.revision ?? proposal.revision,
    }).lean<RevisionRecord>(),
    ownQueue(actor, [challenge._id]),
    similarProposals(actor, challenge, proposal, now),
    // Only a review that was sent is taken back: while it is written nobody asks.
    review?.state === 'submitted' &&
      readersOfVotes(challenge._id, [proposalId]).then((hasRead) => hasRead(actor.userId, proposalId)),
    recordReading(actor, proposal, now),
  ]);
  if (!revision) throw notFound();
  const { head, names, languages } = await headAndNames(
    challenge,
    [proposal.organisationId, ...queue.map(({ startupId }) => startupId)],
    locale,
    now,
  );
  const answers = answersByQuestion(revision, challenge.sections, locale);
  const evidence = (id: string, criterion?: Criterion): Evidence[] => {
    const answer = answers.get(id);
    const others = challenge.rubric.filter((other) => other !== criterion && other.evidence.includes(id));
    return answer ? [{ ...answer, alsoFor: others.map((other) => pick(other.name, locale)) }] : [];
  };
  const pointed = new Set(challenge.rubric.flatMap((criterion) => criterion.evidence));
  return {
    density: 'expert',
    head,
    queue: queueItems(queue, challenge, names),
    proposal: {
      id: proposalId,
      code: proposal.code,
      title: revision.title,
      startup: names.get(proposal.organisationId) ?? '',
      lang: languages.get(proposal.organisationId) ?? locale,
      revision: revision.number,
      submittedAt: revision.submittedAt,
    },
    criteria: challenge.rubric.map((criterion) => ({
      id: criterion.id,
      name: pick(criterion.name, locale),
      description: pick(criterion.description, locale),
      weight: criterion.weight,
      ranking: criterion.ranking,
      scale: criterion.scale.map((level) => pick(level, locale)),
      evidence: criterion.evidence.flatMap((id) => evidence(id, criterion)),
      value: review?.scores[criterion.id]?.value ?? null,
      reason: review?.scores[criterion.id]?.reason ?? '',
    })),
    otherAnswers: [...answers.keys()].filter((id) => !pointed.has(id)).flatMap((id) => evidence(id)),
    chair: isChair(challenge.panel, actor.userId),
    similar,
    own: assigned
      ? {
          state: review?.state ?? 'to_read',
          version: review?.version ?? 0,
          privateNote: review?.privateNote ?? '',
          savedAt: review?.savedAt ?? null,
          submittedAt: review?.submittedAt ?? null,
          score: review ? reviewScore(challenge.rubric, review.scores) : null,
        }
      : null,
    may: {
      write: can(actor, 'review:write', facts),
      // A vote that its author takes back after reading the others' would not be blind any more.
      reopen: review?.state === 'submitted' && can(actor, 'review:write', facts) && !hasReadOthers,
      readOthers: can(actor, 'review:read-others', facts),
      declareConflict: can(actor, 'conflict:declare', facts.challenge),
    },
    serverTime: now,
  };
}

/** The answers as they were sent, by question id, in the order of the form. */
function answersByQuestion(
  revision: RevisionRecord,
  sections: FormSection[],
  locale: Locale,
): Map<string, Omit<Evidence, 'alsoFor'>> {
  const questions = formParts(sections, revision.questions).flatMap((part) => part.questions);
  return new Map(
    questions.map((question) => [
      question.id,
      {
        questionId: question.id,
        number: question.number,
        label: pick(question.label, locale),
        kind: question.kind,
        answer: answerText(question, revision.answers[question.id] ?? '', locale),
      },
    ]),
  );
}

/** A choice is kept as its place in the list: a reviewer reads its words. */
function answerText(question: Question, answer: string, locale: Locale): string {
  if (question.kind !== 'choice' || !answer.trim()) return answer;
  const option = question.options[Number(answer)];
  return option ? pick(option, locale).text : answer;
}
