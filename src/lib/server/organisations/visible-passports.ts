import type { Visitor } from '$domain/actor';
import { can } from '$domain/policy';
import { Organisations } from '../store/models/organisations';

/** Of these start-ups, the addresses of the passports that this person may see, by the start-up's id. */
export async function visiblePassports(actor: Visitor, startupIds: string[]): Promise<Map<string, string>> {
  const [startups, viewer] = await Promise.all([
    Organisations.find({ _id: { $in: startupIds }, kind: 'startup' }, { slug: 1, passport: 1 }).lean(),
    Organisations.findOne({ _id: actor?.organisation?.id ?? '' }, { areaIds: 1 }).lean(),
  ]);
  return new Map(
    startups.flatMap(({ _id, slug, passport }) =>
      passport &&
      can(actor, 'passport:view', { organisationId: _id, passport, viewerAreaIds: viewer?.areaIds ?? [] })
        ? [[_id, slug] as const]
        : [],
    ),
  );
}
