import type { Actor } from '$domain/actor';
import { Users } from '../store/models/people';
import { writtenTo } from './messages';

/** What the menu of every page asks, in one query. */
export interface MenuFacts {
  /** Messages since the list was last opened; 100 stands for "many". */
  unread: number;
  /** Sits on a committee: only then the menu speaks of reviews. */
  onPanel: boolean;
}

export async function menuFacts(actor: Actor): Promise<MenuFacts> {
  const [facts] = await Users.aggregate<{ unread: { count: number }[]; panels: unknown[] }>([
    { $match: { _id: actor.userId } },
    {
      $lookup: {
        from: 'jobs',
        let: { since: { $ifNull: ['$messagesReadAt', new Date(0)] } },
        pipeline: [
          { $match: writtenTo(actor) },
          { $match: { $expr: { $gt: ['$createdAt', '$$since'] } } },
          { $limit: 100 },
          { $count: 'count' },
        ],
        as: 'unread',
      },
    },
    {
      $lookup: {
        from: 'challenges',
        pipeline: [{ $match: { 'panel.userId': actor.userId } }, { $limit: 1 }, { $project: { _id: 1 } }],
        as: 'panels',
      },
    },
    { $project: { unread: 1, panels: 1 } },
  ]);
  return { unread: facts?.unread[0]?.count ?? 0, onPanel: (facts?.panels.length ?? 0) > 0 };
}
