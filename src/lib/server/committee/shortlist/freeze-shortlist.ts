import type { Actor } from '$domain/actor';
import { FREEZE_WORDS, gaps, isFreezeWord } from '$domain/committee/decision';
import { drawUpSnapshot, type Snapshot } from '$domain/committee/snapshot';
import { AppError } from '$domain/errors';
import { pick } from '$domain/localised';
import { canMove, OUTCOMES, type Outcome } from '$domain/proposal/proposal';
import { audit } from '../../audit/record';
import { moveChallenge } from '../../challenges/move';
import { writersOf } from '../../people/recipients';
import { tell } from '../../people/tell';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Shortlists } from '../../store/models/committee';
import { Proposals, Revisions, type ProposalRecord } from '../../store/models/proposals';
import { transaction, type Session } from '../../store/transaction';
import { assessedProposals, countedReviews, loadCommittee } from '../load';
import { standingDecisions } from '../decisions/load-decision';
import { relations } from '../relations';
import { sealSnapshot } from './seal';
import { touchAssessment } from '../touch';

/**
 * Freezes the shortlist: the signed snapshot, the outcome of every proposal, the answers to the start-ups and the end
 * of the assessment are one transaction. All proposals are in it, also those the chair may not know of because of a
 * conflict: others have decided on them.
 * @param opened the assessment version that the page showed: a score or decision since then is a conflict (trust 19)
 * @throws AppError invalid confirmation_word; conflict shortlist_changed_meanwhile, decisions_missing,
 * reviews_missing, already_frozen
 */
export async function freezeShortlist(
  actor: Actor,
  slug: string,
  { word, opened }: { word: string; opened: number },
  now: Date,
): Promise<{ sha256: string }> {
  return transaction(async (session) => {
    const { challenge } = await loadCommittee(actor, slug, 'shortlist:freeze', now, session);
    if (!isFreezeWord(word))
      throw new AppError('invalid', 'confirmation_word', { word: FREEZE_WORDS[actor.locale] });
    const version = await touchAssessment(challenge._id, session);
    if (version !== opened + 1) throw new AppError('conflict', 'shortlist_changed_meanwhile');

    const proposals = await assessedProposals(challenge._id, new Set(), session);
    const snapshot = await drawUp(actor, challenge, proposals, now, session);
    const sealed = sealSnapshot(snapshot);
    await Shortlists.create([sealed], { session });
    await answer(proposals, snapshot, now, session);
    await moveChallenge(actor, challenge, 'decided', '', now, session);
    await audit(
      actor,
      {
        action: 'shortlist:freeze',
        subject: { kind: 'challenge', id: challenge._id },
        organisationId: challenge.organisationId,
        details: { sha256: sealed.sha256, assessmentVersion: version, ...countOutcomes(snapshot) },
      },
      now,
      session,
    );
    await tellStartups(challenge, proposals, session);
    await tellOwner(challenge, session);
    return { sha256: sealed.sha256 };
  });
}

/** The snapshot of everything that counts now. @throws AppError conflict decisions_missing, reviews_missing */
async function drawUp(
  actor: Actor,
  challenge: ChallengeRecord,
  proposals: ProposalRecord[],
  now: Date,
  session: Session,
): Promise<Snapshot> {
  const reviews = await countedReviews(challenge._id, proposals, session);
  const related = await relations(challenge, session);
  const decisions = await standingDecisions(challenge, proposals, related, session);
  const ids = proposals.map((proposal) => proposal._id);
  const open = gaps(challenge.rubric, ids, decisions, (id) => reviews.has(id));
  const silent = open.filter((gap) => gap.outcome || gap.feedback.length > 0);
  if (silent.length > 0) throw new AppError('conflict', 'decisions_missing', { count: silent.length });
  if (open.length > 0) throw new AppError('conflict', 'reviews_missing', { count: open.length });

  const revisions = await Revisions.find(
    { proposalId: { $in: ids } },
    { proposalId: 1, number: 1, sha256: 1 },
    { session },
  ).lean();
  const sha256 = new Map(
    revisions.map((revision) => [`${revision.proposalId}:${revision.number}`, revision.sha256]),
  );
  return drawUpSnapshot({
    challenge: { id: challenge._id, slug: challenge.slug, places: challenge.places },
    frozenAt: now,
    frozenBy: actor.userId,
    rubric: challenge.rubric,
    proposals: proposals.map((proposal) => {
      const decision = decisions.get(proposal._id);
      return {
        proposalId: proposal._id,
        code: proposal.code,
        organisationId: proposal.organisationId,
        revision: proposal.revision,
        revisionSha256: sha256.get(`${proposal._id}:${proposal.revision}`) ?? '',
        submittedAt: proposal.submittedAt as Date,
        reviews: (reviews.get(proposal._id) ?? []).map(({ reviewerId, revision, submittedAt, scores }) => ({
          reviewerId,
          revision,
          submittedAt: submittedAt as Date,
          scores,
        })),
        outcome: decision?.outcome as Outcome,
        feedback: decision?.feedback ?? {},
        reason: decision?.reason ?? '',
      };
    }),
  });
}

/** Gives every proposal its outcome. @throws AppError conflict, when one left while this was going on */
async function answer(
  proposals: ProposalRecord[],
  snapshot: Snapshot,
  now: Date,
  session: Session,
): Promise<void> {
  const outcomes = new Map(snapshot.proposals.map(({ proposalId, outcome }) => [proposalId, outcome]));
  for (const outcome of OUTCOMES) {
    const theirs = proposals.filter(
      ({ _id, state }) => outcomes.get(_id) === outcome && canMove(state, outcome),
    );
    const written = await Proposals.updateMany(
      { _id: { $in: theirs.map(({ _id }) => _id) }, state: 'submitted' },
      { $set: { state: outcome, answeredAt: now } },
      { session },
    );
    const due = [...outcomes.values()].filter((other) => other === outcome).length;
    if (written.matchedCount !== due) throw new AppError('conflict', 'shortlist_changed_meanwhile');
  }
}

const countOutcomes = (snapshot: Snapshot): Record<Outcome, number> => {
  const count = { shortlisted: 0, reserve: 0, declined: 0 };
  for (const { outcome } of snapshot.proposals) count[outcome] += 1;
  return count;
};

/** One letter to each person who writes for a start-up, however many proposals it made. The outcome is not in it. */
async function tellStartups(
  challenge: ChallengeRecord,
  proposals: ProposalRecord[],
  session: Session,
): Promise<void> {
  const startups = new Map<string, ProposalRecord[]>();
  for (const proposal of proposals)
    startups.set(proposal.organisationId, [...(startups.get(proposal.organisationId) ?? []), proposal]);
  for (const [organisationId, theirs] of startups) {
    await tell(
      await writersOf(organisationId, session),
      'answer',
      (person) => ({
        key: `mail:answer:${challenge._id}:${organisationId}:${person.userId}`,
        params: {
          challenge: pick(challenge.title, person.locale).text,
          // More than one: the letter leads to the list.
          proposalId: theirs.length === 1 ? (theirs[0]?._id ?? '') : '',
        },
      }),
      session,
    );
  }
}

/** One letter to each who writes for the company that asked; who sits on the panel knows. It says nothing of the result. */
async function tellOwner(challenge: ChallengeRecord, session: Session): Promise<void> {
  const panel = new Set(challenge.panel.map(({ userId }) => userId));
  await tell(
    (await writersOf(challenge.organisationId, session)).filter(({ userId }) => !panel.has(userId)),
    'shortlist_frozen',
    ({ userId, locale }) => ({
      key: `mail:shortlist_frozen:${challenge._id}:${userId}`,
      params: { challenge: pick(challenge.title, locale).text, slug: challenge.slug },
    }),
    session,
  );
}
