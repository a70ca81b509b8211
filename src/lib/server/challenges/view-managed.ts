import type { Visitor } from '$domain/actor';
import { canMove, endedWithoutProposals } from '$domain/challenge/challenge';
import type { Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { allianceProfile } from '../alliance/profile';
import { signedIn } from '../authorise';
import { nobodyDecides, stuckProposals } from '../committee/decisions/stuck-proposals';
import { Shortlists } from '../store/models/committee';
import { Organisations } from '../store/models/organisations';
import { vocabularyLabels } from '../vocabulary/labels';
import { challengeFacts, loadChallenge } from './load';
import { conflictCounts, managedSummary } from './summary';

/** The overview of one challenge for those who manage it: where it stands, what comes next, what they may do. */
export async function viewManagedChallenge(actor: Visitor, slug: string, locale: Locale, now: Date) {
  signedIn(actor);
  const challenge = await loadChallenge(actor, slug, 'challenge:manage', now);
  const [{ minOpenDays }, { areas }, conflicts, member, stuck] = await Promise.all([
    allianceProfile(),
    vocabularyLabels(locale),
    conflictCounts([challenge._id]),
    Organisations.findOne({ _id: challenge.organisationId }, { name: 1 }).lean(),
    stuckProposals(actor, [challenge], now),
  ]);
  const facts = challengeFacts(challenge, now);
  const last = challenge.history.at(-1);
  return {
    ...managedSummary(challenge, areas, conflicts.get(challenge._id) ?? 0, locale, now, minOpenDays),
    member: member?.name ?? '',
    /** Proposals that wait for one more person on the panel: nobody on it may assess them. */
    nobodyDecides: nobodyDecides(stuck.get(challenge._id)),
    endedWithoutProposals: endedWithoutProposals(challenge),
    /** Why it came back from the secretariat, or why it was cancelled. */
    lastReason:
      last && last.reason && (last.state === 'draft' || last.state === 'cancelled')
        ? { state: last.state, at: last.at, reason: last.reason }
        : null,
    may: {
      edit: can(actor, 'challenge:edit', facts),
      approve: can(actor, 'challenge:approve', facts),
      archive: can(actor, 'challenge:archive', facts),
      end: can(actor, 'challenge:end', facts) && challenge.proposalCount === 0,
      appoint: can(actor, 'panel:appoint', facts),
      cancel: can(actor, 'challenge:cancel', facts) && canMove(facts.state, 'cancelled'),
      seeStartups: can(actor, 'matches:see-startups', facts),
      seeCommittee: can(actor, 'committee:view', facts),
      seeShortlist:
        can(actor, 'shortlist:view', facts) && (await Shortlists.exists({ _id: challenge._id })) !== null,
    },
  };
}
export type ManagedChallenge = Awaited<ReturnType<typeof viewManagedChallenge>>;
