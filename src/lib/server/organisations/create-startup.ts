import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { nameProblem } from '$domain/name';
import { emptyPassport } from '$domain/organisation/passport';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { enqueue } from '../jobs/outbox';
import { slugify } from '../slug';
import { isDuplicateKey } from '../store/duplicate-key';
import { newId } from '../store/ids';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { knownNames } from './known-names';

/** A person without organisation registers a start-up and becomes its administrator. @throws AppError conflict name_taken; invalid, beside `name` */
export async function createStartup(
  actor: Actor,
  startup: { name: string; website: string; city: string; language: Locale },
  now: Date,
): Promise<void> {
  authorise(actor, 'startup:create', null);
  const id = newId();
  const slug = slugify(startup.name);
  const taken = new AppError('conflict', 'name_taken', { fields: { name: { reason: 'name_taken' } } });
  // Anybody can register a start-up; under such a name its invitations and proposals would be taken for another's.
  const problem = nameProblem(startup.name, await knownNames());
  if (problem === 'name_reserved')
    throw new AppError('invalid', 'invalid_form', { fields: { name: { reason: problem } } });
  if (problem || (await Organisations.exists({ slug }))) throw taken;
  try {
    await transaction(async (session) => {
      const { name, website, city, language } = startup;
      await Organisations.create(
        [
          {
            _id: id,
            kind: 'startup',
            slug,
            name,
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
      await audit(
        actor,
        { action: 'startup:create', subject: { kind: 'organisation', id }, organisationId: id },
        now,
        session,
      );
      await enqueue(
        { type: 'match:index', key: `match:startup:${id}`, payload: { kind: 'startup', ids: [id] } },
        session,
        { again: true },
      );
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw taken;
    throw error;
  }
}
