import type { Visitor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { receiptCode } from '$domain/proposal/proposal';
import { authorise, signedIn } from '../authorise';
import { areaTag, vocabularyLabels } from '../vocabulary/labels';
import { proposalLines } from './list-own';

/** Proposals that the page has room for. */
const LATEST = 6;

/** The start-up's first page: drafts first, then what was sent or answered last. */
export async function viewStartupHome(actor: Visitor, locale: Locale, now: Date) {
  signedIn(actor);
  const organisationId = actor.organisation?.id ?? '';
  authorise(actor, 'proposal:view-own', { organisationId });
  const [proposals, { areas }] = await Promise.all([
    proposalLines({ organisationId, state: { $ne: 'withdrawn' } }, 0, LATEST, locale, now),
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
