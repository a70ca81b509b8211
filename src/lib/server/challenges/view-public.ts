import type { Actor, Visitor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { prefill } from '$domain/proposal/answers';
import { stateForStartup, type ProposalState } from '$domain/proposal/proposal';
import type { ChallengeRecord } from '../store/models/challenges';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { Proposals } from '../store/models/proposals';
import { challengeFacts, loadChallenge } from './load';
import { publishedChallenge, type PublishedChallenge } from './published';

export interface PublicChallenge extends PublishedChallenge {
  /** Where this reader stands with it. */
  yours: Yours;
  demo: boolean;
}

/** What this reader can do here, decided by the policy. */
export type Yours =
  | { kind: 'sign-in'; prefillable: number; questions: number }
  | { kind: 'join' }
  | { kind: 'start'; prefilled: number; questions: number }
  | { kind: 'continue'; proposalId: string; state: ProposalState }
  | { kind: 'manage' }
  | { kind: 'none' };

/** The page of a challenge: all that everybody may read, and where the reader stands with it. @throws AppError not_found */
export async function viewChallenge(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<PublicChallenge> {
  const challenge = await loadChallenge(actor, slug, 'challenge:view', now);
  const [published, yours] = await Promise.all([
    publishedChallenge(challenge, locale, now),
    yoursOf(actor, challenge, now),
  ]);
  return { ...published, yours, demo: challenge.demo };
}

async function yoursOf(actor: Visitor, challenge: ChallengeRecord, now: Date): Promise<Yours> {
  const facts = challengeFacts(challenge, now);
  if (!actor) {
    const prefillable = challenge.questions.filter((question) => question.passportField).length;
    return { kind: 'sign-in', prefillable, questions: challenge.questions.length };
  }
  if (actor.organisation?.kind === 'startup')
    return startupsOwn(actor, actor.organisation.id, challenge, now);
  if (can(actor, 'challenge:manage', facts)) return { kind: 'manage' };
  return can(actor, 'startup:create', null) ? { kind: 'join' } : { kind: 'none' };
}

async function startupsOwn(
  actor: Actor,
  organisationId: string,
  challenge: ChallengeRecord,
  now: Date,
): Promise<Yours> {
  const facts = challengeFacts(challenge, now);
  // Who may not open the start-up's proposals does not learn from here that there is one.
  const own = can(actor, 'proposal:view-own', { organisationId })
    ? await Proposals.findOne(
        { challengeId: challenge._id, organisationId, state: { $ne: 'withdrawn' } },
        { state: 1, answeredAt: 1 },
      )
        .sort({ createdAt: -1 })
        .lean()
    : null;
  if (own) return { kind: 'continue', proposalId: own._id, state: stateForStartup(own, facts.state) };
  if (!can(actor, 'proposal:start', facts)) return { kind: 'none' };
  const startup = await Organisations.findOne({ _id: organisationId }, { name: 1, passport: 1 }).lean<
    Pick<OrganisationRecord, 'name' | 'passport'>
  >();
  return {
    kind: 'start',
    prefilled: startup?.passport
      ? Object.keys(prefill(challenge.questions, startup.passport, startup.name)).length
      : 0,
    questions: challenge.questions.length,
  };
}
