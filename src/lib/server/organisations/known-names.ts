import { AppError } from '$domain/errors';
import { nameProblem, readAs, type KnownNames } from '$domain/name';
import { allianceProfile } from '../alliance/profile';
import { Organisations } from '../store/models/organisations';

/**
 * The names that everybody reads on the alliance's pages: its own, its partner's, and those of its members and
 * institutions, which are also there by themselves.
 */
export async function knownNames(): Promise<KnownNames & Record<'readings' | 'organisations', Set<string>>> {
  const [members, alliance] = await Promise.all([
    Organisations.find({ kind: { $in: ['member', 'institution'] } }, { name: 1 }).lean(),
    allianceProfile(),
  ]);
  const organisations = new Set(members.map(({ name }) => readAs(name)));
  const own = [alliance.name, alliance.partner].filter(Boolean).map(readAs);
  return { alliance: alliance.name, organisations, readings: new Set([...organisations, ...own]) };
}

/**
 * Of a person who loses their place, the name that they could bear only there goes with it: outside they would be taken for
 * the secretariat or for the company they left. Then they have none, as who never gave one.
 */
export const nameOutside = async (name: string): Promise<string> =>
  name && nameProblem(name, await knownNames()) ? '' : name;

/**
 * Refuses what a person wants to be called where others would take them for the secretariat, the alliance or an
 * organisation that is not theirs. The secretariat itself is called what it likes. @throws AppError invalid, beside `name`
 */
export async function checkPersonName(
  name: string,
  place: { secretariat: boolean; organisation: { name: string } | null },
): Promise<void> {
  if (place.secretariat || readAs(name) === readAs(place.organisation?.name ?? '')) return;
  if (nameProblem(name, await knownNames()))
    throw new AppError('invalid', 'invalid_form', { fields: { name: { reason: 'name_reserved' } } });
}
