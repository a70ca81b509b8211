import type { Actor, OrganisationKind } from '$domain/actor';
import { AppError } from '$domain/errors';
import type { Locale, Localised } from '$domain/localised';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { writeInvitation } from '../people/invite';
import { freeSlug, slugify } from '../slug';
import { isDuplicateKey } from '../store/duplicate-key';
import { newId } from '../store/ids';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { checkAreas } from './check-areas';

export interface OrganisationData {
  name: string;
  description: Localised;
  website: string;
  areaIds: string[];
}

export interface NewOrganisation extends OrganisationData {
  /** Start-ups register themselves. */
  kind: Exclude<OrganisationKind, 'startup'>;
  /** Who administers it: gets an invitation in this language. */
  email: string;
  locale: Locale;
}

/**
 * The secretariat takes a company or an institution into the alliance and invites its first administrator, both or
 * neither. @returns its address. @throws AppError invalid, beside `name`, `email` or `areaIds`
 */
export async function createOrganisation(actor: Actor, data: NewOrganisation, now: Date): Promise<string> {
  authorise(actor, 'secretariat:work', null);
  const { kind, name, description, website, areaIds, locale } = data;
  const email = data.email.toLowerCase();
  const taken = new AppError('conflict', 'invalid_form', { fields: { name: { reason: 'name_taken' } } });
  try {
    return await transaction(async (session) => {
      const same = { slug: slugify(name), kind: { $in: ['member', 'institution'] as OrganisationKind[] } };
      if (await Organisations.exists(same).session(session)) throw taken;
      // A start-up that happens to be called the same does not keep a company out.
      const slug = await freeSlug(
        name,
        async (candidate) => (await Organisations.exists({ slug: candidate }).session(session)) !== null,
      );
      await checkAreas(areaIds, session);
      await refuseBusyAddress(email);
      const _id = newId();
      await Organisations.create([{ _id, kind, slug, name, description, website, areaIds }], { session });
      await audit(
        actor,
        {
          action: 'organisation:create',
          subject: { kind: 'organisation', id: _id },
          organisationId: _id,
          details: { kind },
        },
        now,
        session,
      );
      await writeInvitation(actor, { _id, kind, name }, { email, role: 'admin', locale }, now, session);
      return slug;
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw taken;
    throw error;
  }

  /** Who belongs somewhere could never accept: better said now than found out by the invited person. */
  async function refuseBusyAddress(address: string): Promise<void> {
    const person = await Users.findOne({ email: address }, { organisation: 1, secretariat: 1 }).lean();
    if (person?.organisation || person?.secretariat)
      throw new AppError('invalid', 'invalid_form', { fields: { email: { reason: 'belongs_elsewhere' } } });
  }
}
