import type { Visitor } from '$domain/actor';
import { CHALLENGE_STATES, type ChallengeState } from '$domain/challenge/challenge';
import type { Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { allianceProfile } from '../alliance/profile';
import { authorise, signedIn } from '../authorise';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { cutPage, olderThan, readCursor } from '../store/paging';
import { vocabularyLabels } from '../vocabulary/labels';
import { conflictCounts, managedSummary, type ManagedSummary } from './summary';

const PAGE = 30;

export interface ManagedList {
  /** `member` is set in the secretariat's list, where the companies differ. */
  challenges: (ManagedSummary & { member: string | null })[];
  next: string | null;
  organisation: string | null;
  mayCreate: boolean;
}

/** A company's own challenges, newest first; for the secretariat those of every member. */
export async function listManagedChallenges(
  actor: Visitor,
  { after, state }: { after: string | null; state: string | null },
  locale: Locale,
  now: Date,
): Promise<ManagedList> {
  signedIn(actor);
  if (!actor.secretariat) authorise(actor, 'challenge:create', null);
  const ownerFilter = actor.secretariat ? {} : { organisationId: actor.organisation?.id ?? '' };
  const stateFilter = CHALLENGE_STATES.includes(state as ChallengeState)
    ? { state: state as ChallengeState }
    : {};
  const found = await Challenges.find({
    ...ownerFilter,
    ...stateFilter,
    ...olderThan('createdAt', readCursor(after)),
  })
    .sort({ createdAt: -1, _id: 1 })
    .limit(PAGE + 1)
    .lean<ChallengeRecord[]>();
  const { rows, next } = cutPage(found, PAGE, (challenge) => challenge.createdAt);
  const [{ minOpenDays }, { areas }, conflicts, members] = await Promise.all([
    allianceProfile(),
    vocabularyLabels(locale),
    conflictCounts(rows.map((challenge) => challenge._id)),
    actor.secretariat
      ? Organisations.find({ _id: { $in: rows.map((c) => c.organisationId) } }, { name: 1 }).lean()
      : [],
  ]);
  const names = new Map(members.map((member) => [member._id, member.name]));
  return {
    challenges: rows.map((challenge) => ({
      ...managedSummary(challenge, areas, conflicts.get(challenge._id) ?? 0, locale, now, minOpenDays),
      member: names.get(challenge.organisationId) ?? null,
    })),
    next,
    organisation: actor.secretariat ? null : (actor.organisation?.name ?? null),
    mayCreate: can(actor, 'challenge:create', null),
  };
}
