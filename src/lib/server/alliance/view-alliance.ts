import type { Visitor } from '$domain/actor';
import { stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import { pick, type Locale } from '$domain/localised';
import { can } from '$domain/policy';
import { challengeFacts } from '../challenges/load';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { vocabularyLabels } from '../vocabulary/labels';
import { allianceProfile } from './profile';

/** The alliance: who promotes it, its members and institutions, its areas. */
export async function viewAlliance(locale: Locale) {
  const [profile, vocabulary, organisations] = await Promise.all([
    allianceProfile(),
    vocabularyLabels(locale),
    Organisations.find(
      { kind: { $in: ['member', 'institution'] } },
      { name: 1, slug: 1, kind: 1, description: 1 },
    )
      .sort({ kind: 1, name: 1 })
      .limit(200)
      .lean(),
  ]);
  const line = (organisation: (typeof organisations)[number]) => ({
    name: organisation.name,
    slug: organisation.slug,
    description: pick(organisation.description, locale),
  });
  return {
    name: profile.name,
    promoter: profile.promoter,
    partner: profile.partner,
    description: pick(profile.description, locale),
    members: organisations.filter((o) => o.kind === 'member').map(line),
    institutions: organisations.filter((o) => o.kind === 'institution').map(line),
    areas: vocabulary.areas,
  };
}

const CHALLENGES_SHOWN = 50;

/** A member company with its public challenges, newest first. @throws AppError not_found for a start-up too */
export async function viewMember(actor: Visitor, slug: string, locale: Locale, now: Date) {
  const member = await Organisations.findOne({ slug, kind: { $in: ['member', 'institution'] } }).lean();
  if (!member) throw notFound();
  const challenges = await Challenges.find({ organisationId: member._id })
    .sort({ createdAt: -1, _id: 1 })
    .limit(CHALLENGES_SHOWN)
    .lean<ChallengeRecord[]>();
  return {
    name: member.name,
    description: pick(member.description, locale),
    website: member.website,
    challenges: challenges
      .filter(
        (challenge) =>
          can(actor, 'challenge:view', challengeFacts(challenge, now)) && challenge.state !== 'draft',
      )
      .map((challenge) => ({
        slug: challenge.slug,
        title: pick(challenge.title, locale),
        summary: pick(challenge.summary, locale),
        state: stateAt(challenge, now),
        closesAt: challenge.closesAt,
      })),
  };
}
