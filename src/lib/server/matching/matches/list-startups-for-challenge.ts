import type { Visitor } from '$domain/actor';
import { isSealed, stateAt } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked } from '$domain/localised';
import { fateOf, isProposable, type InvitationFate } from '$domain/matching/feedback';
import type { Meter } from '$domain/matching/floor';
import { can } from '$domain/policy';
import { ASSESSED_STATES } from '$domain/proposal/proposal';
import { signedIn } from '../../authorise';
import { challengeFacts, loadChallenge } from '../../challenges/load';
import { conflictsOf } from '../../committee/load';
import type { ChallengeRecord } from '../../store/models/challenges';
import { Matches, type MatchRecord } from '../../store/models/matching';
import { MatchFeedback, type StartupInvitation } from '../../store/models/match-feedback';
import { Organisations, type OrganisationRecord } from '../../store/models/organisations';
import { Proposals } from '../../store/models/proposals';
import { Topics } from '../../store/models/vocabulary';
import { isChallengeBeingMatched } from './progress';
import { matchVocabulary, reasonsFor, topicNames, type MatchReasons, type MatchVocabulary } from './reasons';
import { mayMeet, visibleStartups } from './visible-startups';

export interface FittingStartup extends MatchReasons {
  slug: string;
  name: string;
  invited: { at: Date; fate: InvitationFate } | null;
}

export interface SentInvitation {
  slug: string;
  name: string;
  at: Date;
  /** What the start-up answered to the invitation, and nothing else. */
  fate: InvitationFate;
  /** Whether a proposal came: null until the close, and for who may not know it. */
  proposed: boolean | null;
}

export interface ChallengeMatches {
  slug: string;
  title: Picked;
  member: string;
  /** Matches are made of challenges that everybody may read. */
  published: boolean;
  mayInvite: boolean;
  startups: FittingStartup[];
  more: number;
  coverage: Record<Meter, number>;
  /** Topics of the challenge that no visible passport has; null where the challenge has none. */
  uncovered: string[] | null;
  invitations: SentInvitation[];
  byWordsOnly: boolean;
  computing: boolean;
}

const FIRST = 10;
const MOST = 100;

/** Start-ups to invite to a challenge, what it covers, and what became of the invitations. */
export async function listStartupsForChallenge(
  actor: Visitor,
  slug: string,
  { all = false }: { all?: boolean },
  locale: Locale,
  now: Date,
): Promise<ChallengeMatches> {
  signedIn(actor);
  const challenge = await loadChallenge(actor, slug, 'matches:see-startups', now);
  const [matches, member, sent, vocabulary] = await Promise.all([
    startupMatches(challenge._id),
    Organisations.findOne({ _id: challenge.organisationId }, { name: 1, areaIds: 1 }).lean(),
    sentInvitations(challenge._id),
    matchVocabulary(locale),
  ]);
  const areaIds = member?.areaIds ?? [];
  // What one may not see is taken out before anything is counted, ordered or cut.
  const visible = matches.filter(({ startup }) => mayMeet(actor, startup, areaIds));
  const shown = visible.slice(0, all ? MOST : FIRST);
  const [passports, covered, proposed] = await Promise.all([
    passportsOf(shown.map(({ startup }) => startup._id)),
    coveredTopics(challenge, areaIds, vocabulary),
    proposedBy(actor, challenge, sent, now),
  ]);
  const invited = new Map(sent.map((invitation) => [invitation.startupId, invitation.invitation]));
  const state = stateAt(challenge, now);
  return {
    slug: challenge.slug,
    title: pick(challenge.title, locale),
    member: member?.name ?? '',
    published: !['draft', 'awaiting_approval', 'cancelled'].includes(state),
    mayInvite: isProposable(state) && actor.organisation?.id === challenge.organisationId,
    startups: shown.map(({ match, startup }) => {
      const invitation = invited.get(startup._id);
      return {
        ...reasonsFor(match, challenge, passports.get(startup._id) ?? null, vocabulary, locale),
        slug: startup.slug,
        name: startup.name,
        invited: invitation ? { at: invitation.at, fate: fateOf(invitation) } : null,
      };
    }),
    more: visible.length - shown.length,
    coverage: countMeters(visible.map(({ match }) => match.meter)),
    uncovered:
      challenge.topicIds.length > 0
        ? topicNames(
            challenge.topicIds.filter((id) => !covered.includes(vocabulary.current(id))),
            vocabulary,
          )
        : null,
    invitations: sent.map(({ startupId, slug, name, invitation }) => ({
      slug,
      name,
      at: invitation.at,
      fate: fateOf(invitation),
      proposed: proposed?.get(startupId) ?? null,
    })),
    byWordsOnly: shown.some(({ match }) => match.byWordsOnly),
    computing: visible.length === 0 && (await isChallengeBeingMatched(challenge._id, now)),
  };
}

type Startup = Pick<OrganisationRecord, '_id' | 'slug' | 'name'> & {
  passport: Pick<NonNullable<OrganisationRecord['passport']>, 'visibility' | 'areaIds'> | null;
};

/** The matches of a challenge in their order, each with its start-up and who may find it now. */
async function startupMatches(challengeId: string): Promise<{ match: MatchRecord; startup: Startup }[]> {
  const rows = await Matches.aggregate<MatchRecord & { startup: Startup }>([
    { $match: { challengeId, subjectKind: 'startup' } },
    { $sort: { rank: 1 } },
    {
      $lookup: {
        from: 'organisations',
        localField: 'subjectId',
        foreignField: '_id',
        pipeline: [{ $project: { slug: 1, name: 1, 'passport.visibility': 1, 'passport.areaIds': 1 } }],
        as: 'startup',
      },
    },
    { $unwind: '$startup' },
  ]);
  return rows.map(({ startup, ...match }) => ({
    match,
    startup: { ...startup, passport: startup.passport ?? null },
  }));
}

/** The company's own letters: it knows whom it wrote to, also when the passport is hidden since. */
async function sentInvitations(
  challengeId: string,
): Promise<{ startupId: string; slug: string; name: string; invitation: StartupInvitation }[]> {
  return MatchFeedback.aggregate([
    { $match: { challengeId, 'invitation.at': { $type: 'date' } } },
    { $sort: { 'invitation.at': -1 } },
    { $limit: 200 },
    {
      $lookup: {
        from: 'organisations',
        localField: 'startupId',
        foreignField: '_id',
        pipeline: [{ $project: { slug: 1, name: 1 } }],
        as: 'startup',
      },
    },
    { $unwind: '$startup' },
    { $project: { startupId: 1, invitation: 1, slug: '$startup.slug', name: '$startup.name' } },
  ]);
}

async function passportsOf(ids: string[]) {
  const startups = await Organisations.find({ _id: { $in: ids } }, { passport: 1 }).lean<
    Pick<OrganisationRecord, '_id' | 'passport'>[]
  >();
  return new Map(startups.map(({ _id, passport }) => [_id, passport]));
}

/** Those of the challenge's topics that some passport has which this company may find. */
async function coveredTopics(
  challenge: ChallengeRecord,
  memberAreaIds: string[],
  { current }: MatchVocabulary,
): Promise<string[]> {
  // One passport a topic settles it: asking for every topic of every passport takes 40 ms among 14,600 of them.
  const covered = await Topics.aggregate<{ _id: string }>([
    { $match: { _id: { $in: [...new Set(challenge.topicIds.map(current))] } } },
    {
      $lookup: {
        from: 'organisations',
        localField: '_id',
        foreignField: 'passport.topicIds',
        pipeline: [{ $match: visibleStartups(memberAreaIds) }, { $limit: 1 }, { $project: { _id: 1 } }],
        as: 'startups',
      },
    },
    { $match: { startups: { $ne: [] } } },
    { $project: { _id: 1 } },
  ]);
  return covered.map(({ _id }) => _id);
}

/**
 * Which of the invited start-ups sent a proposal. Nobody learns it while proposals are sealed; afterwards only who may see
 * the committee's list, and never of a start-up they have a conflict with. @returns null where it stays unknown
 */
async function proposedBy(
  actor: NonNullable<Visitor>,
  challenge: ChallengeRecord,
  sent: { startupId: string }[],
  now: Date,
): Promise<Map<string, boolean> | null> {
  const facts = challengeFacts(challenge, now);
  if (isSealed(facts.state) || sent.length === 0 || !can(actor, 'committee:view', facts)) return null;
  const conflicts = await conflictsOf(actor, challenge._id);
  const startupIds = sent.map(({ startupId }) => startupId).filter((id) => !conflicts.has(id));
  const found = await Proposals.distinct('organisationId', {
    challengeId: challenge._id,
    organisationId: { $in: startupIds },
    state: { $in: ASSESSED_STATES },
  });
  return new Map(startupIds.map((id) => [id, found.includes(id)]));
}

const countMeters = (meters: Meter[]): Record<Meter, number> => ({
  strong: meters.filter((meter) => meter === 'strong').length,
  good: meters.filter((meter) => meter === 'good').length,
  partial: meters.filter((meter) => meter === 'partial').length,
});
