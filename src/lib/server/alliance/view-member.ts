import type { Visitor } from '$domain/actor';
import { PHASES, phaseOf } from '$domain/challenge/catalogue';
import { PUBLIC_STATES, stateAt } from '$domain/challenge/challenge';
import { notFound } from '$domain/errors';
import { pick, type Locale, type Picked } from '$domain/localised';
import { can } from '$domain/policy';
import { CARD_FIELDS, challengeCard, type ChallengeCard } from '../challenges/card';
import { challengeFacts } from '../challenges/load';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { vocabularyLabels, type AreaLabel } from '../vocabulary/labels';

export interface MemberView {
  name: string;
  kind: 'member' | 'institution';
  description: Picked;
  website: string;
  areas: AreaLabel[];
  /** Its own public challenges, and those an institution takes part in: open ones first. */
  challenges: ChallengeCard[];
  now: Date;
}

const SHOWN = 60;

/** A member company or an institution with its public challenges. @throws AppError not_found, for a start-up too */
export async function viewMember(
  actor: Visitor,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<MemberView> {
  // Start-ups have no public page: who finds their passport is theirs to say.
  const member = await Organisations.findOne({
    slug,
    kind: { $in: ['member', 'institution'] },
  }).lean<OrganisationRecord>();
  if (!member) throw notFound();
  const [vocabulary, challenges] = await Promise.all([
    vocabularyLabels(locale),
    Challenges.find(
      {
        $or: [{ organisationId: member._id }, { partnerIds: member._id }],
        state: { $in: [...PUBLIC_STATES] },
      },
      CARD_FIELDS,
    )
      .sort({ closesAt: -1, _id: 1 })
      .limit(SHOWN)
      .lean<ChallengeRecord[]>(),
  ]);
  const owners = await Organisations.find(
    { _id: { $in: challenges.map((challenge) => challenge.organisationId) } },
    { name: 1 },
  ).lean();
  const nameOf = (id: string) => owners.find((owner) => owner._id === id)?.name ?? '';
  const place = (challenge: ChallengeRecord) =>
    PHASES.indexOf(phaseOf(stateAt(challenge, now)) ?? 'concluded');
  return {
    name: member.name,
    kind: member.kind as MemberView['kind'],
    description: pick(member.description, locale),
    website: /^https?:\/\//.test(member.website) ? member.website : '',
    areas: vocabulary.areas.filter(({ id }) => member.areaIds.includes(id)),
    challenges: challenges
      .filter((challenge) => can(actor, 'challenge:view', challengeFacts(challenge, now)))
      .sort((a, b) => place(a) - place(b))
      .map((challenge) =>
        challengeCard(challenge, nameOf(challenge.organisationId), vocabulary, locale, now),
      ),
    now,
  };
}
