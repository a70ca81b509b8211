import type { Actor } from '$domain/actor';
import { AppError } from '$domain/errors';
import type { Locale } from '$domain/localised';
import { readAs } from '$domain/name';
import { emptyPassport } from '$domain/organisation/passport';
import { allianceProfile } from '../alliance/profile';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { enqueue } from '../jobs/outbox';
import { slugify } from '../slug';
import { isDuplicateKey } from '../store/duplicate-key';
import { newId } from '../store/ids';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';

/** A person without organisation registers a start-up and becomes its administrator. @throws AppError conflict name_taken */
export async function createStartup(
  actor: Actor,
  startup: { name: string; website: string; city: string; language: Locale },
  now: Date,
): Promise<void> {
  authorise(actor, 'startup:create', null);
  const id = newId();
  const slug = slugify(startup.name);
  const taken = new AppError('conflict', 'name_taken', { fields: { name: { reason: 'name_taken' } } });
  if ((await Organisations.exists({ slug })) || (await readsAsMember(startup.name))) throw taken;
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

/**
 * Whether a name reads like that of the alliance, of its partner or of somebody in it. Anybody can register a start-up;
 * under such a name its invitations and proposals would be taken for theirs.
 */
async function readsAsMember(name: string): Promise<boolean> {
  const [members, alliance] = await Promise.all([
    Organisations.find({ kind: { $in: ['member', 'institution'] } }, { name: 1 }).lean(),
    allianceProfile(),
  ]);
  const known = [alliance.name, alliance.partner, ...members.map((member) => member.name)].map(readAs);
  return known.includes(readAs(name));
}
