import type { Actor, Visitor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import type { Locale } from '$domain/localised';
import {
  emptyPassport,
  passportWords,
  type Passport,
  type PassportText,
} from '$domain/organisation/passport';
import { topicsToKeep } from '$domain/vocabulary/topic';
import { audit } from '../audit/record';
import { authorise, signedIn } from '../authorise';
import { enqueue } from '../jobs/outbox';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { transaction } from '../store/transaction';
import { vocabularyLabels } from '../vocabulary/labels';
import { loadVocabulary, topicsIn } from '../vocabulary/load';
import { suggestedTopics, type SuggestedTopic } from '../vocabulary/suggested';

/** The asking start-up's own passport, with the vocabulary to choose from. */
export async function viewOwnPassport(actor: Visitor, locale: Locale) {
  signedIn(actor);
  const organisationId = actor.organisation?.id ?? '';
  authorise(actor, 'passport:edit', { organisationId });
  const organisation = await Organisations.findOne({ _id: organisationId }).lean<OrganisationRecord>();
  if (!organisation) throw notFound();
  const passport = organisation.passport ?? emptyPassport(locale);
  return {
    name: organisation.name,
    slug: organisation.slug,
    version: organisation.version,
    passport,
    vocabulary: await vocabularyLabels(locale, passport.topicIds),
    suggestions: await suggestedTopics(passportWords(passport), passport.topicIds, locale),
  };
}

/** Topics for a passport as it stands in the form, saved or not. */
export async function suggestForPassport(
  actor: Visitor,
  passport: Pick<Passport, PassportText | 'topicIds'>,
  locale: Locale,
): Promise<SuggestedTopic[]> {
  signedIn(actor);
  authorise(actor, 'passport:edit', { organisationId: actor.organisation?.id ?? '' });
  return suggestedTopics(passportWords(passport), passport.topicIds, locale);
}

/**
 * Writes the passport.
 * @param keep texts that stay as they are stored, where two windows wrote and the person chose the other's
 * @returns the new version. @throws AppError conflict draft_changed_elsewhere, when another window wrote it meanwhile
 */
export async function savePassport(
  actor: Actor,
  version: number,
  passport: Passport,
  now: Date,
  keep: readonly PassportText[] = [],
): Promise<number> {
  const organisationId = actor.organisation?.id ?? '';
  authorise(actor, 'passport:edit', { organisationId });
  const { areas } = await loadVocabulary();
  const areaIds = passport.areaIds.filter((id) => areas.some((area) => area._id === id));
  await transaction(async (session) => {
    const topics = await topicsIn(session);
    const before = await Organisations.findOne({ _id: organisationId }, { passport: 1 }, { session }).lean();
    const topicIds = topicsToKeep(passport.topicIds, before?.passport?.topicIds ?? [], topics);
    const stored = Object.fromEntries(keep.map((part) => [part, before?.passport?.[part] ?? '']));
    const clean: Passport = { ...passport, ...stored, areaIds, topicIds };
    const written = await Organisations.updateOne(
      { _id: organisationId, kind: 'startup', version },
      { $set: { passport: clean }, $inc: { version: 1 } },
      { session },
    );
    if (written.matchedCount === 0) throw new AppError('conflict', 'draft_changed_elsewhere');
    await audit(
      actor,
      { action: 'passport:save', subject: { kind: 'organisation', id: organisationId }, organisationId },
      now,
      session,
    );
    await enqueue(
      {
        type: 'match:index',
        key: `match:startup:${organisationId}`,
        payload: { kind: 'startup', ids: [organisationId] },
      },
      session,
      { again: true },
    );
  });
  return version + 1;
}
