import type { Actor } from '$domain/actor';
import { isAssessable } from '$domain/challenge/challenge';
import type { ConflictKind } from '$domain/committee/conflict';
import { audit } from '../../audit/record';
import { authorise } from '../../authorise';
import { Assignments, Conflicts, Reviews } from '../../store/models/committee';
import { Proposals } from '../../store/models/proposals';
import { transaction } from '../../store/transaction';
import { loadReview } from '../load';
import { tellDeciders } from '../decisions/tell-deciders';
import { collide, touchAssessment } from '../touch';

/**
 * A panel member declares a relation with the start-up of a proposal: the proposal does not exist for them from this
 * moment on. Their draft is deleted; a review they had submitted stays but does not count. The start-up is not told;
 * where a chair declares it, whoever decides in their place is, and where nobody is left, whoever appoints.
 */
export async function declareConflict(
  actor: Actor,
  slug: string,
  proposalId: string,
  declaration: { kind: ConflictKind; note: string },
  now: Date,
): Promise<void> {
  await transaction(async (session) => {
    const loaded = await loadReview(actor, slug, proposalId, 'proposal:read', now, session);
    const { challenge, proposal, facts } = loaded;
    authorise(actor, 'conflict:declare', facts.challenge);
    await (challenge.state === 'assessment' ? touchAssessment : collide)(challenge._id, session);
    await Conflicts.create(
      [
        {
          challengeId: challenge._id,
          userId: actor.userId,
          organisationId: proposal.organisationId,
          kind: declaration.kind,
          note: declaration.note.trim(),
          declaredAt: now,
        },
      ],
      { session },
    );
    if (isAssessable(facts.challenge.state)) {
      // The relation is with the start-up: it reaches every proposal it made here.
      const theirs = { challengeId: challenge._id, organisationId: proposal.organisationId };
      const proposals = await Proposals.find(theirs, { _id: 1 }, { session }).lean();
      const own = { proposalId: { $in: proposals.map(({ _id }) => _id) }, reviewerId: actor.userId };
      await Assignments.deleteMany(own, { session });
      await Reviews.deleteMany({ ...own, state: 'draft' }, { session });
      await tellDeciders(challenge, session);
    }
    await audit(
      actor,
      {
        action: 'conflict:declare',
        subject: { kind: 'proposal', id: proposalId },
        organisationId: proposal.organisationId,
        details: {
          kind: declaration.kind,
          challengeId: challenge._id,
          review: loaded.review?.state ?? 'none',
        },
      },
      now,
      session,
    );
  });
}
