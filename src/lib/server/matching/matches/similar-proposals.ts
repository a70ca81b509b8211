import type { Actor } from '$domain/actor';
import { can } from '$domain/policy';
import { proposalFacts } from '../../proposals/load';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Conflicts } from '../../store/models/committee';
import { SimilarProposals } from '../../store/models/matching';
import { Organisations } from '../../store/models/organisations';
import { Proposals, type ProposalRecord } from '../../store/models/proposals';

export interface SimilarProposal {
  proposalId: string;
  title: string;
  startup: string;
  /** Words that stand in both, the most telling first; none that the challenge says too. */
  words: string[];
}

/** A hint beside the evidence, not a list. */
const MOST = 3;

interface Near {
  words: string[];
  proposal: Pick<ProposalRecord, '_id' | 'title' | 'organisationId' | 'state'>;
  startup: string;
  conflicts: unknown[];
}

/**
 * Proposals to the same challenge that resemble one that the actor reads, in one query. What was compared is only a hint: each
 * is loaded again, and the policy is asked about what it is now, so that one of a start-up with which the reader has a conflict
 * is not among them, nor a gap where it would stand (refresh-similar.ts).
 */
export async function similarProposals(
  actor: Actor,
  challenge: ChallengeRecord,
  { _id, revision }: Pick<ProposalRecord, '_id' | 'revision'>,
  now: Date,
): Promise<SimilarProposal[]> {
  const here = { challengeId: challenge._id };
  const near = await SimilarProposals.aggregate<Near>([
    { $match: { _id, revision, ...here } },
    { $unwind: '$near' },
    {
      $lookup: {
        from: Proposals.collection.name,
        localField: 'near.proposalId',
        foreignField: '_id',
        let: { revision: '$near.revision' },
        pipeline: [
          { $match: { ...here, $expr: { $eq: ['$revision', '$$revision'] } } },
          { $project: { title: 1, organisationId: 1, state: 1 } },
        ],
        as: 'proposal',
      },
    },
    { $unwind: '$proposal' },
    {
      $lookup: {
        from: Conflicts.collection.name,
        localField: 'proposal.organisationId',
        foreignField: 'organisationId',
        pipeline: [{ $match: { ...here, userId: actor.userId } }, { $project: { _id: 1 } }],
        as: 'conflicts',
      },
    },
    {
      $lookup: {
        from: Organisations.collection.name,
        localField: 'proposal.organisationId',
        foreignField: '_id',
        pipeline: [{ $project: { name: 1 } }],
        as: 'startup',
      },
    },
    {
      $project: {
        _id: 0,
        words: '$near.words',
        proposal: 1,
        startup: { $first: '$startup.name' },
        conflicts: 1,
      },
    },
  ]);
  return near
    .filter(({ proposal, conflicts }) =>
      can(actor, 'proposal:read', proposalFacts(proposal, challenge, conflicts.length > 0, now)),
    )
    .slice(0, MOST)
    .map(({ proposal, startup, words }) => ({
      proposalId: proposal._id,
      title: proposal.title,
      startup,
      words,
    }));
}
