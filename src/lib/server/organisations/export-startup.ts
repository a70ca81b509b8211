import type { Actor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import { stateForStartup } from '$domain/proposal/proposal';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { revisionContent } from '../proposals/revision-content';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Decisions } from '../store/models/committee';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { Proposals, Revisions, type ProposalRecord, type RevisionRecord } from '../store/models/proposals';

/**
 * Everything a start-up has here, as JSON in pieces: its passport, and each proposal with its draft, every revision that
 * was sent and the answer. A revision's `content` is what its SHA-256 was made of, so that the file proves itself.
 * One proposal is in memory at a time. That it was taken out is an entry of the audit log.
 */
export async function exportStartup(actor: Actor, now: Date): Promise<AsyncGenerator<string>> {
  const organisationId = actor.organisation?.id ?? '';
  authorise(actor, 'startup:export', { organisationId });
  const organisation = await Organisations.findOne({ _id: organisationId }).lean<OrganisationRecord>();
  if (!organisation) throw notFound();
  await audit(
    actor,
    { action: 'startup:export', subject: { kind: 'organisation', id: organisationId }, organisationId },
    now,
  );
  return pieces(organisation, now);
}

async function* pieces({ _id, name, slug, passport, createdAt }: OrganisationRecord, now: Date) {
  const head = { format: 'sfida-startup-1', exportedAt: now, startup: { name, slug, createdAt, passport } };
  yield `${JSON.stringify(head, null, 2).replace(/\n\}$/, '')},\n  "proposals": [`;
  let separator = '\n';
  const proposals = Proposals.find({ organisationId: _id }).sort({ createdAt: 1, _id: 1 }).lean().cursor();
  for await (const proposal of proposals) {
    const whole = await wholeProposal(proposal as unknown as ProposalRecord, now);
    if (!whole) continue;
    yield separator + JSON.stringify(whole, null, 2);
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

async function wholeProposal(proposal: ProposalRecord, now: Date) {
  const [challenge, revisions] = await Promise.all([
    Challenges.findOne({ _id: proposal.challengeId }).lean<ChallengeRecord>(),
    Revisions.find({ proposalId: proposal._id }).sort({ number: 1 }).lean<RevisionRecord[]>(),
  ]);
  if (!challenge) return null;
  const state = stateForStartup(proposal, stateAt(challenge, now));
  return {
    code: proposal.code,
    state,
    challenge: { slug: challenge.slug, title: challenge.title },
    startedAt: proposal.createdAt,
    withdrawnAt: proposal.withdrawnAt,
    draft: {
      title: proposal.draft.title,
      answers: proposal.draft.answers,
      savedAt: proposal.draft.savedAt,
    },
    revisions: revisions.map((revision) => ({
      number: revision.number,
      receipt: revision.receipt,
      sha256: revision.sha256,
      content: revisionContent(revision),
      questions: revision.questions.map(({ id, label, kind, options }) => ({ id, label, kind, options })),
    })),
    answer: await answerTo(proposal, state, challenge),
  };
}

/** Nothing of a decision leaves before its answer did: the same rule as on the proposal's page. */
async function answerTo(
  proposal: ProposalRecord,
  state: ReturnType<typeof stateForStartup>,
  challenge: ChallengeRecord,
) {
  if (state === 'draft' || state === 'submitted' || state === 'withdrawn' || !proposal.answeredAt)
    return null;
  const decision = await Decisions.findOne(
    { _id: proposal._id, challengeId: challenge._id },
    { feedback: 1 },
  ).lean();
  if (!decision) return null;
  return {
    outcome: state,
    at: proposal.answeredAt,
    criteria: challenge.rubric.map(({ id, name, weight }) => ({
      name,
      weight,
      feedback: decision.feedback[id] ?? '',
    })),
  };
}
