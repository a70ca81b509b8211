import type { Actor, Visitor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { LOCALES, pick, type Locale, type Localised } from '$domain/localised';
import { fold } from '$domain/vocabulary/phrases';
import { audit } from '../audit/record';
import { authorise, signedIn } from '../authorise';
import { planAll } from '../matching/matches/plan';
import { Areas, type AreaRecord } from '../store/models/vocabulary';
import { transaction } from '../store/transaction';
import { forgetVocabulary } from './load';

export interface AreaContent {
  label: Localised;
  description: Localised;
}

/** An area as it is now, in both languages, for those who edit it. */
export async function viewArea(actor: Visitor, areaId: string, locale: Locale) {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const area = await Areas.findOne({ _id: areaId }).lean<AreaRecord>();
  if (!area) throw notFound();
  const { label, description, look, version = 0 } = area;
  return { name: pick(label, locale).text, label, description, look, version };
}

/**
 * Writes an area's name and description. Search and matching read the name: what carries the area is indexed again.
 * @param version the one the form was opened with
 * @throws AppError not_found; conflict data_changed_elsewhere; invalid, beside a name that another area has
 */
export async function editArea(
  actor: Actor,
  areaId: string,
  version: number,
  { label, description }: AreaContent,
  now: Date,
): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  await transaction(async (session) => {
    const areas = await Areas.find({}, null, { session }).lean<AreaRecord[]>();
    const before = areas.find(({ _id }) => _id === areaId);
    if (!before) throw notFound();
    if ((before.version ?? 0) !== version) throw new AppError('conflict', 'data_changed_elsewhere');
    const others = areas.filter(({ _id }) => _id !== areaId);
    const taken = LOCALES.find((language) =>
      others.some((other) => fold(other.label[language]) === fold(label[language])),
    );
    if (taken)
      throw new AppError('invalid', 'invalid_form', {
        fields: { [`label.${taken}`]: { reason: 'area_taken' } },
      });
    const differs = (a: Localised, b: Localised) => LOCALES.some((language) => a[language] !== b[language]);
    const isRenamed = differs(before.label, label);
    const fields = [
      ...(isRenamed ? ['label'] : []),
      ...(differs(before.description, description) ? ['description'] : []),
    ];
    await Areas.updateOne(
      { _id: areaId },
      { $set: { label, description, version: version + 1 } },
      { session },
    );
    await audit(
      actor,
      { action: 'vocabulary:area', subject: { kind: 'area', id: areaId }, details: { fields } },
      now,
      session,
    );
    if (isRenamed) await planAll(session);
  });
  forgetVocabulary();
}
