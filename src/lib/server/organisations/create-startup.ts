import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { nameProblem, readAs } from '$domain/name';
import { emptyPassport } from '$domain/organisation/passport';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { leavePanels } from '../people/leave-panels';
import { enqueue } from '../jobs/outbox';
import { limit } from '../auth/rate-limit';
import { freeSlug } from '../slug';
import { newId } from '../store/ids';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { knownNames } from './known-names';
import { checkNameIsFree } from './name-is-free';

/** A person without organisation registers a start-up and becomes its administrator. @throws AppError conflict name_taken; invalid, beside `name`; too_many */
export async function createStartup(
  actor: Actor,
  startup: { name: string; website: string; city: string; language: Locale },
  now: Date,
): Promise<void> {
  authorise(actor, 'startup:create', null);
  // Whether a name is free tells who is here: not asked for a whole list of them.
  await limit('startup:create', actor.userId);
  const id = newId();
  // Anybody can register a start-up; under such a name its invitations and proposals would be taken for another's.
  const reason = nameProblem(startup.name, await knownNames());
  if (reason === 'name_reserved')
    throw new AppError('invalid', 'invalid_form', { fields: { name: { reason } } });
  if (reason) throw new AppError('conflict', 'name_taken', { fields: { name: { reason } } });
  await transaction(async (session) => {
    await checkNameIsFree({ _id: id, kind: 'startup' }, startup.name, session);
    const slug = await freeSlug(
      startup.name,
      async (candidate) => (await Organisations.exists({ slug: candidate }).session(session)) !== null,
    );
    const { name, website, city, language } = startup;
    await Organisations.create(
      [
        {
          _id: id,
          kind: 'startup',
          slug,
          name,
          reading: readAs(name),
          website,
          passport: { ...emptyPassport(language), website, city },
        },
      ],
      { session },
    );
    const joined = await Users.updateOne(
      { _id: actor.userId, organisation: null },
      { $set: { organisation: { id, role: 'admin' } } },
      { session },
    );
    if (joined.matchedCount === 0) throw new AppError('conflict', 'already_in_organisation');
    // An imported reviewer has a seat and no organisation. From now on they compete: they read no other start-up's proposals.
    const panels = await leavePanels(actor.userId, () => false, now, session);
    await audit(
      actor,
      {
        action: 'startup:create',
        subject: { kind: 'organisation', id },
        organisationId: id,
        details: { panels: panels.length },
      },
      now,
      session,
    );
    await enqueue(
      { type: 'match:index', key: `match:startup:${id}`, payload: { kind: 'startup', ids: [id] } },
      session,
      { again: true },
    );
  });
}
