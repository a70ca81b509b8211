import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { readAs } from '$domain/name';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { enqueue } from '../jobs/outbox';
import { planRefreshOfMember } from '../matching/matches/plan';
import { Challenges } from '../store/models/challenges';
import { Organisations, type OrganisationRecord } from '../store/models/organisations';
import { transaction, type Session } from '../store/transaction';
import { checkAreas } from './check-areas';
import type { OrganisationData } from './create-organisation';
import { checkNameIsFree } from './name-is-free';

/**
 * The secretariat changes an organisation's data; its address stays, so that links to it keep working. Of a start-up
 * only the name: the rest is its own passport. `version` is the one the form was opened with.
 * @throws AppError not_found; conflict data_changed_elsewhere or name_taken; invalid, beside `areaIds`
 */
export async function editOrganisation(
  actor: Actor,
  slug: string,
  version: number,
  data: OrganisationData,
  now: Date,
): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  await transaction(async (session) => {
    const before = await Organisations.findOne({ slug }, null, { session }).lean<OrganisationRecord>();
    if (!before) throw notFound();
    const { name, description, website, areaIds } = data;
    const values: Partial<OrganisationData> =
      before.kind === 'startup' ? { name } : { name, description, website, areaIds };
    const reading = readAs(name);
    // Whoever came in by an import may have a namesake already: the rest of their data can be changed all the same.
    if (reading !== readAs(before.name)) await checkNameIsFree(before, name, session);
    if (values.areaIds) await checkAreas(values.areaIds, session);
    const written = await Organisations.updateOne(
      { _id: before._id, version },
      { $set: { ...values, reading }, $inc: { version: 1 } },
      { session },
    );
    if (written.matchedCount === 0) throw new AppError('conflict', 'data_changed_elsewhere');
    await audit(
      actor,
      {
        action: 'organisation:edit',
        subject: { kind: 'organisation', id: before._id },
        organisationId: before._id,
        details: { fields: Object.keys(values) },
      },
      now,
      session,
    );
    if (name !== before.name) await renameInSearch(before, session);
    if (values.areaIds && values.areaIds.join() !== before.areaIds.join())
      await planRefreshOfMember(before._id, session);
  });
}

/** Search documents carry the organisation's name. */
async function renameInSearch({ _id, kind }: OrganisationRecord, session: Session): Promise<void> {
  if (kind === 'startup') {
    await enqueue(
      { type: 'match:index', key: `match:startup:${_id}`, payload: { kind: 'startup', ids: [_id] } },
      session,
      { again: true },
    );
    return;
  }
  const challenges = await Challenges.find(
    { $or: [{ organisationId: _id }, { partnerIds: _id }] },
    { _id: 1 },
    { session },
  ).lean();
  const ids = challenges.map((challenge) => challenge._id);
  if (ids.length === 0) return;
  await enqueue({ type: 'search:challenges', key: `search:organisation:${_id}`, payload: { ids } }, session, {
    again: true,
  });
}
