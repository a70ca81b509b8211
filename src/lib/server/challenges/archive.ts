import type { Actor } from '$domain/actor';
import { transaction } from '../store/transaction';
import { loadChallenge } from './load';
import { moveChallenge } from './move';

/** The secretariat puts a decided challenge away; it stays readable, and leaves the lists of what is under way. */
export async function archiveChallenge(actor: Actor, slug: string, now: Date): Promise<void> {
  await transaction(async (session) => {
    const challenge = await loadChallenge(actor, slug, 'challenge:archive', now, session);
    await moveChallenge(actor, challenge, 'archived', '', now, session);
  });
}
