import type { Visitor } from '$domain/actor';
import { wordsIn } from '$domain/matching/excerpt';
import type { Meter } from '$domain/matching/floor';
import { can } from '$domain/policy';
import { signedIn } from '../../authorise';
import { assessedProposals, loadCommittee } from '../../committee/load';
import { proposalFacts } from '../../proposals/load';
import { Matches, type AnyMatchRecord } from '../../store/models/matching';
import { Organisations } from '../../store/models/organisations';
import { Revisions, type RevisionRecord } from '../../store/models/proposals';

export interface FittingProposal {
  proposalId: string;
  title: string;
  startup: string;
  /** `weak`: little in common. It is an answer all the same, so that it is not left out. */
  meter: Meter | 'weak';
  /** Words that stand in the challenge and in the proposal as it was sent. */
  words: string[];
}

/** More than these nobody reads in one table; the proposals themselves are listed elsewhere. */
const MOST = 200;

/**
 * The proposals of a challenge, the nearest to it first, for its panel once they are unsealed. A proposal of a start-up with
 * which the reader has a conflict is not there, nor is a gap where it would stand. Whoever may see the committee and does
 * not sit on it reads no word of a proposal: for them the list is empty.
 */
export async function listProposalsForChallenge(
  actor: Visitor,
  slug: string,
  now: Date,
): Promise<FittingProposal[]> {
  signedIn(actor);
  const { challenge, facts, conflicts } = await loadCommittee(actor, slug, 'committee:view', now);
  if (!can(actor, 'matches:see-proposals', facts.challenge)) return [];
  const readable = (await assessedProposals(challenge._id, conflicts)).filter((proposal) =>
    can(
      actor,
      'proposal:read',
      proposalFacts(proposal, challenge, conflicts.has(proposal.organisationId), now),
    ),
  );
  const matches = await Matches.find({
    challengeId: challenge._id,
    subjectKind: 'proposal',
    subjectId: { $in: readable.map(({ _id }) => _id) },
  })
    .sort({ rank: 1 })
    .limit(MOST)
    .lean<AnyMatchRecord[]>();
  const proposals = new Map(readable.map((proposal) => [proposal._id, proposal]));
  const shown = matches.flatMap((match) => {
    const proposal = proposals.get(match.subjectId);
    return proposal ? [{ match, proposal }] : [];
  });
  if (shown.length === 0) return [];
  const [revisions, startups] = await Promise.all([
    Revisions.find(
      { $or: shown.map(({ proposal }) => ({ proposalId: proposal._id, number: proposal.revision })) },
      { proposalId: 1, title: 1, answers: 1 },
    ).lean<Pick<RevisionRecord, 'proposalId' | 'title' | 'answers'>[]>(),
    Organisations.find(
      { _id: { $in: shown.map(({ proposal }) => proposal.organisationId) } },
      { name: 1 },
    ).lean(),
  ]);
  const sent = new Map(
    revisions.map(({ proposalId, title, answers }) => [proposalId, [title, ...Object.values(answers)]]),
  );
  const names = new Map(startups.map(({ _id, name }) => [_id, name]));
  return shown.map(({ match, proposal }) => ({
    proposalId: proposal._id,
    title: proposal.title,
    startup: names.get(proposal.organisationId) ?? '',
    meter: match.meter,
    words: wordsIn(
      sent.get(proposal._id) ?? [],
      match.words.map(({ inSubject, share }) => ({ text: inSubject, share })),
    ),
  }));
}
