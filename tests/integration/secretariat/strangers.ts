import type { Actor } from '$domain/actor';
import type { OrganisationRecord } from '$server/store/models/organisations';
import { aMember, anInstitution, aPerson, aStartup } from '../../fixtures';

/** Everybody who is signed in and not the secretariat: the organisation's own people, a rival's, a start-up's, nobody's. */
export async function strangers(organisation: OrganisationRecord): Promise<Actor[]> {
  const [rival, startup, institution] = await Promise.all([
    aMember().create(),
    aStartup().create(),
    anInstitution().create(),
  ]);
  return Promise.all([
    aPerson().of(organisation, 'admin').create(),
    aPerson().of(rival, 'admin').create(),
    aPerson().of(rival, 'reviewer').create(),
    aPerson().of(startup, 'admin').create(),
    aPerson().of(institution, 'admin').create(),
    aPerson().create(),
  ]);
}
