import type { Actor, OrganisationKind } from '$domain/actor';
import { AppError } from '$domain/errors';
import type { Locale, Localised } from '$domain/localised';
import { readAs } from '$domain/name';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { writeInvitation } from '../people/invite';
import { freeSlug } from '../slug';
import { newId } from '../store/ids';
import { Organisations } from '../store/models/organisations';
import { Users } from '../store/models/people';
import { transaction } from '../store/transaction';
import { checkAreas } from './check-areas';
import { checkNameIsFree } from './name-is-free';

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
 * neither. @returns its address. @throws AppError conflict name_taken; invalid, beside `email` or `areaIds`
 */
export async function createOrganisation(actor: Actor, data: NewOrganisation, now: Date): Promise<string> {
  authorise(actor, 'secretariat:work', null);
  const { kind, name, description, website, areaIds, locale } = data;
  const email = data.email.toLowerCase();
  return transaction(async (session) => {
    const _id = newId();
    await checkNameIsFree({ _id, kind }, name, session);
    // A start-up that happens to be called the same does not keep a company out.
    const slug = await freeSlug(
      name,
      async (candidate) => (await Organisations.exists({ slug: candidate }).session(session)) !== null,
    );
    await checkAreas(areaIds, session);
    await refuseBusyAddress(email);
    await Organisations.create(
      [{ _id, kind, slug, name, reading: readAs(name), description, website, areaIds }],
      { session },
    );
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

  /** Who belongs somewhere could never accept: better said now than found out by the invited person. */
  async function refuseBusyAddress(address: string): Promise<void> {
    const person = await Users.findOne({ email: address }, { organisation: 1, secretariat: 1 }).lean();
    if (person?.organisation || person?.secretariat)
      throw new AppError('invalid', 'invalid_form', { fields: { email: { reason: 'belongs_elsewhere' } } });
  }
}
