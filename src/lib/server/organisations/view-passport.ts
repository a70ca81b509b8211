import type { Visitor } from '$domain/actor';
import { notFound } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { emptyPassport, PASSPORT_TEXTS } from '$domain/organisation/passport';
import { completeness } from '$domain/organisation/passport-advice';
import { authorise, signedIn } from '../authorise';
import { Organisations } from '../store/models/organisations';
import { vocabularyLabels } from '../vocabulary/labels';

/**
 * A start-up's passport for those whom it lets see it: its own people, the secretariat, and the members that its
 * visibility names. For everybody else it does not exist.
 */
export async function viewPassport(actor: Visitor, slug: string, locale: Locale) {
  signedIn(actor);
  const [startup, viewer] = await Promise.all([
    Organisations.findOne({ slug, kind: 'startup' }, { name: 1, slug: 1, passport: 1, demo: 1 }).lean(),
    Organisations.findOne({ _id: actor.organisation?.id ?? '' }, { areaIds: 1 }).lean(),
  ]);
  if (!startup) throw notFound();
  const passport = startup.passport ?? emptyPassport(locale);
  authorise(actor, 'passport:view', {
    organisationId: startup._id,
    passport,
    viewerAreaIds: viewer?.areaIds ?? [],
  });
  const { areas, topics } = await vocabularyLabels(locale, passport.topicIds);
  return {
    name: startup.name,
    slug: startup.slug,
    demo: startup.demo,
    own: actor.organisation?.id === startup._id,
    language: passport.language,
    texts: PASSPORT_TEXTS.map((part) => ({ part, text: passport[part] })).filter(
      ({ text }) => text.trim() !== '',
    ),
    // Imported addresses were not typed into our form: only a web page becomes a link.
    website: /^https?:\/\//.test(passport.website) ? passport.website : '',
    city: passport.city,
    foundedYear: passport.foundedYear,
    visibility: passport.visibility,
    areas: areas
      .filter(({ id }) => passport.areaIds.includes(id))
      .map(({ id, label, look }) => ({ id, label, look })),
    topics: topics.filter(({ id }) => passport.topicIds.includes(id)).map(({ id, label }) => ({ id, label })),
    completeness: completeness(passport),
  };
}
