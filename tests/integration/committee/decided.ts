/** A committee that has scored everything, and a chair who answers. */
import type { Actor } from '$domain/actor';
import { freezeShortlist } from '$server/committee/shortlist/freeze-shortlist';
import { saveDecision } from '$server/committee/decisions/save-decision';
import { Challenges, type ChallengeRecord } from '$server/store/models/challenges';
import { Decisions } from '$server/store/models/committee';
import type { Outcome } from '$domain/proposal/proposal';
import { aReview, votes } from '../../fixtures';
import { aCommittee, type Committee } from './panel';

/** Every reviewer has scored every proposal; the first proposal is the best. Written directly, as reviews leave it. */
export async function aScoredCommittee(size: Parameters<typeof aCommittee>[0] = {}): Promise<Committee> {
  const committee = await aCommittee(size);
  await Challenges.updateOne({ _id: committee.challenge._id }, { $set: { state: 'assessment' } });
  for (const [seat, reviewer] of committee.reviewers.entries())
    for (const [place, proposal] of committee.proposals.entries()) {
      const vote = Math.max(1, 5 - place);
      const scores = votes(vote, vote, vote, vote, seat === 0 ? vote : 3);
      await aReview().of(proposal).by(reviewer).scoring(scores).submitted(new Date()).create();
    }
  return committee;
}

/** Feedback on each criterion that ranks. */
export const feedbackFor = (challenge: ChallengeRecord, text = 'Un giudizio utile') =>
  Object.fromEntries(challenge.rubric.filter((c) => c.ranking).map((c) => [c.id, `${text}: ${c.id}.`]));

/** A complete answer for one proposal. */
export async function answer(
  actor: Actor,
  { challenge, slug }: Committee,
  proposalId: string,
  outcome: Outcome | null,
  feedback = feedbackFor(challenge),
): Promise<number> {
  const version = (await Decisions.findOne({ _id: proposalId }).lean())?.version ?? 0;
  const change = { version, outcome, feedback, reason: '' };
  return (await saveDecision(actor, slug, proposalId, change, new Date())).version;
}

/** Answers for all: the first shortlisted, the second in reserve, the others declined. */
export async function answerAll(committee: Committee, except: string[] = []): Promise<void> {
  for (const [place, proposal] of committee.proposals.entries()) {
    if (except.includes(proposal._id)) continue;
    const outcome = place === 0 ? 'shortlisted' : place === 1 ? 'reserve' : 'declined';
    await answer(committee.chair, committee, proposal._id, outcome);
  }
}

export const assessmentVersion = async ({ challenge }: Committee): Promise<number> =>
  (await Challenges.findOne({ _id: challenge._id }).lean())?.assessmentVersion ?? -1;

/** Freezes as from a page that was opened this moment. */
export const freeze = async (committee: Committee, actor = committee.chair) =>
  freezeShortlist(
    actor,
    committee.slug,
    { word: 'CHIUDI', opened: await assessmentVersion(committee) },
    new Date(),
  );
