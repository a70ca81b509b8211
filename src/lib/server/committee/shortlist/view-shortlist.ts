import type { Visitor } from '$domain/actor';
import { readSnapshot } from '$domain/committee/snapshot';
import { notFound } from '$domain/errors';
import { pick, type Locale, type Picked } from '$domain/localised';
import type { Outcome } from '$domain/proposal/proposal';
import { signedIn } from '../../authorise';
import { Shortlists, type ShortlistRecord } from '../../store/models/committee';
import { Users } from '../../store/models/people';
import { Proposals } from '../../store/models/proposals';
import { headAndNames } from '../head';
import { loadCommittee } from '../load';
import { checkSeal, type SealCheck } from './seal';

export interface ShortlistPage {
  frozenAt: Date;
  /** Whoever froze it; empty once their account is gone. */
  frozenBy: string;
  sha256: string;
  check: SealCheck;
  places: number;
  criteria: { name: Picked; weight: number }[];
  rows: {
    proposalId: string;
    code: string;
    startup: string;
    title: string;
    rank: number | null;
    mean: number | null;
    spread: number | null;
    reviews: number;
    outcome: Outcome;
    reason: string;
  }[];
  /** Proposals that others decided on because this person has a conflict. */
  hidden: number;
}

/**
 * The frozen result, checked again at every opening: fingerprint, signature, and every figure computed from the
 * snapshot's own content. Places are counted without the proposals in conflict, so that they leave no gap.
 */
export async function viewShortlist(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<ShortlistPage> {
  signedIn(actor);
  const { challenge, conflicts } = await loadCommittee(actor, slug, 'shortlist:view', now);
  const record = await Shortlists.findOne({ _id: challenge._id }).lean<ShortlistRecord>();
  if (!record) throw notFound();
  const check = checkSeal(record);
  // A text that was tampered with may not even be JSON: the page then says so, and shows no figure of it.
  const snapshot = check.content ? readSnapshot(record.snapshot) : null;
  const proposals = snapshot?.proposals ?? [];
  const known = proposals.filter((proposal) => !conflicts.has(proposal.organisationId));
  const [titles, frozenBy, { names }] = await Promise.all([
    Proposals.find({ _id: { $in: known.map(({ proposalId }) => proposalId) } }, { title: 1 }).lean(),
    Users.findOne({ _id: record.frozenBy }, { name: 1, email: 1 }).lean(),
    headAndNames(
      challenge,
      known.map(({ organisationId }) => organisationId),
      locale,
      now,
    ),
  ]);
  const title = new Map(titles.map((proposal) => [proposal._id, proposal.title]));
  return {
    frozenAt: record.frozenAt,
    frozenBy: frozenBy ? frozenBy.name || frozenBy.email : '',
    sha256: record.sha256,
    check,
    places: snapshot?.challenge.places ?? challenge.places,
    criteria: (snapshot?.rubric ?? [])
      .filter((criterion) => criterion.ranking)
      .sort((a, b) => b.weight - a.weight)
      .map(({ name, weight }) => ({ name: pick(name, locale), weight })),
    rows: known.map((proposal, index) => ({
      proposalId: proposal.proposalId,
      code: proposal.code,
      startup: names.get(proposal.organisationId) ?? '',
      title: title.get(proposal.proposalId) ?? '',
      rank: proposal.rank === null ? null : index + 1,
      mean: proposal.mean,
      spread: proposal.spread,
      reviews: proposal.reviews.length,
      outcome: proposal.outcome,
      reason: proposal.reason,
    })),
    hidden: proposals.length - known.length,
  };
}
