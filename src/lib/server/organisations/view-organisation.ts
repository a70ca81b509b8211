import type { Visitor } from '$domain/actor';
import { notFound } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { authorise, signedIn } from '../authorise';
import { Challenges } from '../store/models/challenges';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { vocabularyLabels } from '../vocabulary/labels';

/** What the secretariat reads and changes of one organisation. @throws AppError not_found */
export async function viewOrganisation(actor: Visitor, slug: string, locale: Locale) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const organisation = await Organisations.findOne({ slug }).lean<OrganisationRecord>();
  if (!organisation) throw notFound();
  const { _id, kind, name, description, website, areaIds, version, demo, createdAt } = organisation;
  const [{ areas }, challenges] = await Promise.all([
    vocabularyLabels(locale),
    kind === 'member' ? Challenges.countDocuments({ organisationId: _id }) : 0,
  ]);
  return {
    slug,
    kind,
    name,
    description,
    website,
    areaIds,
    version,
    demo,
    since: createdAt,
    challenges,
    areas: areas.map(({ id, label, look }) => ({ id, label, look })),
  };
}
