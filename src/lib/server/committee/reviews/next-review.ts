import type { Actor } from '$domain/actor';
import { notFound } from '$domain/errors';
import { Challenges } from '../../store/models/challenges';
import { nextOpen, ownQueue, queueItems } from './own-queue';

/** Where "save and next" leads: the next proposal of one's own queue that is not submitted; null when all are. */
export async function nextReview(actor: Actor, slug: string, proposalId: string): Promise<string | null> {
  const challenge = await Challenges.findOne({ slug, 'panel.userId': actor.userId }, { rubric: 1 }).lean();
  if (!challenge) throw notFound();
  const items = queueItems(await ownQueue(actor, [challenge._id]), challenge, new Map());
  return nextOpen(items, proposalId);
}
