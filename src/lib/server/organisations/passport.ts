import type { Actor, Visitor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { emptyPassport, type Passport } from '$domain/organisation/passport';
import { audit } from '../audit/record';
import { authorise, signedIn } from '../authorise';
import { enqueue } from '../jobs/outbox';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { transaction } from '../store/transaction';
import { vocabularyLabels } from '../vocabulary/labels';

/** The asking start-up's own passport, with the vocabulary to choose from. */
export async function viewOwnPassport(actor: Visitor, locale: Locale) {
  signedIn(actor);
  const organisationId = actor.organisation?.id ?? '';
  authorise(actor, 'passport:edit', { organisationId });
  const [organisation, vocabulary] = await Promise.all([
    Organisations.findOne({ _id: organisationId }).lean<OrganisationRecord>(),
    vocabularyLabels(locale),
  ]);
  if (!organisation) throw notFound();
  return {
    name: organisation.name,
    version: organisation.version,
    passport: organisation.passport ?? emptyPassport(locale),
    vocabulary,
  };
}

/** Writes the passport. @throws AppError conflict draft_changed_elsewhere, when another window wrote it meanwhile */
export async function savePassport(
  actor: Actor,
  version: number,
  passport: Passport,
  now: Date,
): Promise<void> {
  const organisationId = actor.organisation?.id ?? '';
  authorise(actor, 'passport:edit', { organisationId });
  const vocabulary = await vocabularyLabels(actor.locale);
  const known = (ids: string[], list: { id: string }[]) =>
    ids.filter((id) => list.some((item) => item.id === id));
  const clean: Passport = {
    ...passport,
    areaIds: known(passport.areaIds, vocabulary.areas),
    topicIds: known(passport.topicIds, vocabulary.topics),
  };
  await transaction(async (session) => {
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
}
