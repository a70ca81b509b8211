import type { Actor } from '../../src/lib/domain/actor';
import { canonicalJson } from '../../src/lib/domain/canonical-json';
import { drawUpSnapshot, type SnapshotProposal } from '../../src/lib/domain/committee/snapshot';
import type { Outcome } from '../../src/lib/domain/proposal/proposal';
import { fingerprint, sign } from '../../src/lib/server/fingerprint';
import type { ChallengeRecord } from '../../src/lib/server/store/models/challenges';
import { Decisions, Reviews, Shortlists } from '../../src/lib/server/store/models/committee';
import { Revisions } from '../../src/lib/server/store/models/proposals';
import { DAY } from '../../tests/fixtures';
import type { Entry } from './committee';
import { feedbackOn } from './content/reasons';

/** The chair's decisions with feedback on every criterion, and the snapshot that keeps what they rest on. */
export async function freeze(challenge: ChallengeRecord, entries: Entry[], chair: Actor): Promise<void> {
  const frozenAt = new Date((challenge.answersBy?.getTime() ?? Date.now()) - DAY);
  const proposals: SnapshotProposal[] = [];
  for (const { demo, record } of entries) {
    const decision = {
      outcome: demo.outcome as Outcome,
      feedback: feedbackOn(challenge.rubric, demo),
      reason: '',
    };
    await Decisions.create({
      _id: record._id,
      challengeId: challenge._id,
      ...decision,
      version: 1,
      decidedAt: frozenAt,
      decidedBy: chair.userId,
    });
    const revision = await Revisions.findOne({ proposalId: record._id, number: record.revision }).lean();
    const reviews = await Reviews.find({ proposalId: record._id, state: 'submitted' }).lean();
    proposals.push({
      proposalId: record._id,
      code: record.code,
      organisationId: record.organisationId,
      revision: record.revision,
      revisionSha256: revision?.sha256 ?? '',
      submittedAt: record.submittedAt as Date,
      reviews: reviews.map((review) => ({
        reviewerId: review.reviewerId,
        revision: review.revision,
        submittedAt: review.submittedAt as Date,
        scores: review.scores,
      })),
      ...decision,
    });
  }
  const snapshot = drawUpSnapshot({
    challenge: { id: challenge._id, slug: challenge.slug, places: challenge.places },
    frozenAt,
    frozenBy: chair.userId,
    rubric: challenge.rubric,
    proposals,
  });
  const sha256 = fingerprint(snapshot);
  await Shortlists.create({
    _id: challenge._id,
    snapshot: canonicalJson(snapshot),
    sha256,
    signature: sign(`${challenge._id}:${sha256}`),
    frozenAt,
    frozenBy: chair.userId,
  });
}
