import type { Visitor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { authorise, signedIn } from '../authorise';
import { Proposals, type ProposalRecord } from '../store/models/proposals';
import { proposalLines } from './list-own';

/** The start-up's first page: drafts first, then what was sent or answered last. */
export async function viewStartupHome(actor: Visitor, locale: Locale, now: Date) {
  signedIn(actor);
  const organisationId = actor.organisation?.id ?? '';
  authorise(actor, 'proposal:view-own', { organisationId });
  const found = await Proposals.find({ organisationId, state: { $ne: 'withdrawn' } })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(6)
    .lean<ProposalRecord[]>();
  const proposals = await proposalLines(found, locale, now);
  return {
    name: actor.organisation?.name ?? '',
    drafts: proposals.filter((proposal) => proposal.state === 'draft' && proposal.changeable),
    others: proposals.filter((proposal) => proposal.state !== 'draft'),
    now,
  };
}
