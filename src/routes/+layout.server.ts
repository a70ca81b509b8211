import type { Actor } from '$domain/actor';
import { allianceProfile } from '$server/alliance/profile';
import { isOnPanel } from '$server/people/is-on-panel';
import { countUnread } from '$server/people/messages';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { actor } }) => {
  const [alliance, unread, onPanel] = await Promise.all([
    allianceProfile(),
    actor ? countUnread(actor) : 0,
    actor ? isOnPanel(actor) : false,
  ]);
  return {
    alliance: { name: alliance.name, partner: alliance.partner, demo: alliance.demo },
    viewer: actor && { ...viewerOf(actor), unread, onPanel },
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
