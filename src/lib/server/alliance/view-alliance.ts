import { pick, type Locale, type Picked } from '$domain/localised';
import { Challenges } from '../store/models/challenges';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { vocabularyLabels, type AreaLabel } from '../vocabulary/labels';
import { allianceProfile } from './profile';

export interface MemberLine {
  name: string;
  slug: string;
  description: Picked;
  areas: AreaLabel[];
  /** Challenges that can be answered now. */
  open: number;
}

export interface AllianceView {
  name: string;
  promoter: string;
  partner: string;
  supportEmail: string;
  description: Picked;
  members: MemberLine[];
  institutions: MemberLine[];
  areas: (AreaLabel & { open: number })[];
}

const SHOWN = 300;

/** The alliance: who promotes it, its members and institutions, its areas, and how many challenges are open in each. */
export async function viewAlliance(locale: Locale, now: Date): Promise<AllianceView> {
  const [profile, vocabulary, organisations, open] = await Promise.all([
    allianceProfile(),
    vocabularyLabels(locale),
    Organisations.find(
      { kind: { $in: ['member', 'institution'] } },
      { name: 1, slug: 1, kind: 1, description: 1, areaIds: 1 },
    )
      .sort({ kind: 1, name: 1, _id: 1 })
      .limit(SHOWN)
      .lean<OrganisationRecord[]>(),
    // Open by the dates, as everywhere: the stored state may be a minute old.
    Challenges.find(
      { state: { $in: ['scheduled', 'open'] }, opensAt: { $lte: now }, closesAt: { $gt: now } },
      { organisationId: 1, areaId: 1 },
    ).lean(),
  ]);
  const lines = (kind: OrganisationRecord['kind']) =>
    organisations
      .filter((organisation) => organisation.kind === kind)
      .map((organisation) => ({
        name: organisation.name,
        slug: organisation.slug,
        description: pick(organisation.description, locale),
        areas: vocabulary.areas.filter(({ id }) => organisation.areaIds.includes(id)),
        open: open.filter(({ organisationId }) => organisationId === organisation._id).length,
      }));
  return {
    name: profile.name,
    promoter: profile.promoter,
    partner: profile.partner,
    supportEmail: profile.supportEmail,
    description: pick(profile.description, locale),
    members: lines('member'),
    institutions: lines('institution'),
    areas: vocabulary.areas.map((area) => ({
      ...area,
      open: open.filter(({ areaId }) => areaId === area.id).length,
    })),
  };
}
