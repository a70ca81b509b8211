import { stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { pick, type Locale, type Picked } from '$domain/localised';
import type { ChallengeRecord } from '../store/models/challenges';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import type { AreaLook } from '../store/models/vocabulary';
import { IN_ONE_TRIP } from '../store/one-trip';
import { areaTag, vocabularyLabels } from '../vocabulary/labels';

/** What stands on top of every page of a committee. */
export interface CommitteeHead {
  slug: string;
  title: Picked;
  area: { label: string; look: AreaLook } | null;
  /** The company that asks, then the institutions that take part. */
  member: string;
  partners: string[];
  state: ChallengeState;
  assessmentEndsAt: Date | null;
}

/** The head of one challenge, and the names and languages of these start-ups, with one query for both. */
export async function headAndNames(
  challenge: ChallengeRecord,
  startupIds: string[],
  locale: Locale,
  now: Date,
): Promise<{ head: CommitteeHead; names: Map<string, string>; languages: Map<string, Locale> }> {
  const ids = [...new Set([challenge.organisationId, ...challenge.partnerIds, ...startupIds])];
  const [organisations, { areas }] = await Promise.all([
    Organisations.find({ _id: { $in: ids } }, { name: 1, 'passport.language': 1 })
      .batchSize(IN_ONE_TRIP)
      .lean<Pick<OrganisationRecord, '_id' | 'name' | 'passport'>[]>(),
    vocabularyLabels(locale),
  ]);
  const names = new Map(organisations.map((organisation) => [organisation._id, organisation.name]));
  return {
    names,
    languages: new Map(
      organisations.flatMap(({ _id, passport }) => (passport ? [[_id, passport.language]] : [])),
    ),
    head: {
      slug: challenge.slug,
      title: pick(challenge.title, locale),
      area: areaTag(areas, challenge.areaId),
      member: names.get(challenge.organisationId) ?? '',
      partners: challenge.partnerIds.flatMap((id) => names.get(id) ?? []),
      state: stateAt(challenge, now),
      assessmentEndsAt: challenge.assessmentEndsAt,
    },
  };
}
