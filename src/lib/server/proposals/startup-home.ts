import type { Visitor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { receiptCode } from '$domain/proposal/proposal';
import { authorise, signedIn } from '../authorise';
import { Proposals, type ProposalRecord } from '../store/models/proposals';
import { areaTag, vocabularyLabels } from '../vocabulary/labels';
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
  const [proposals, { areas }] = await Promise.all([
    proposalLines(found, locale, now),
    vocabularyLabels(locale),
  ]);
  return {
    name: actor.organisation?.name ?? '',
    drafts: proposals
      .filter((proposal) => proposal.state === 'draft' && proposal.changeable)
      .map((proposal) => ({ ...proposal, area: areaTag(areas, proposal.challenge.areaId) })),
    others: proposals.filter((proposal) => proposal.state !== 'draft'),
    /** Of what was sent last. */
    receipts: proposals
      .filter((proposal) => proposal.revision > 0 && proposal.sentAt)
      .slice(0, 2)
      .map(({ id, code, revision, sentAt, challenge }) => ({
        id,
        code: receiptCode(code, revision),
        revision,
        sentAt,
        challenge: challenge.title,
      })),
    now,
  };
}
