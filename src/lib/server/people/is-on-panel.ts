import type { Actor } from '$domain/actor';
import { Challenges } from '../store/models/challenges';

/** True when this person sits on any committee: only then the menu speaks of reviews. */
export async function isOnPanel(actor: Actor): Promise<boolean> {
  return (await Challenges.exists({ 'panel.userId': actor.userId })) !== null;
}
