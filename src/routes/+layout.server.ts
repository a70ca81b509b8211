import type { Actor } from '$domain/actor';
import { allianceProfile } from '$server/alliance/profile';
import { menuFacts } from '$server/people/menu-facts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { actor } }) => {
  const [alliance, facts] = await Promise.all([allianceProfile(), actor && menuFacts(actor)]);
  return {
    alliance: {
      name: alliance.name,
      city: alliance.city,
      partner: alliance.partner,
      demo: alliance.demo,
      support: alliance.supportEmail,
    },
    viewer: actor && facts && { ...viewerOf(actor), ...facts },
    serverTime: new Date(),
  };
};

/** What the frame shows of the signed-in person: role and organisation. */
function viewerOf(actor: Actor) {
  return {
    name: actor.name,
    secretariat: actor.secretariat,
    organisation: actor.organisation && {
      name: actor.organisation.name,
      kind: actor.organisation.kind,
      role: actor.organisation.role,
    },
  };
}
