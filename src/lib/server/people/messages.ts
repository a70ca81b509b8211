import type { Actor } from '$domain/actor';
import type { Locale } from '$domain/localised';
import { letterOf } from '../mail/compose';
import type { MailJob } from '../jobs/outbox';
import { Jobs, type JobRecord } from '../store/models/operations';
import { Users } from '../store/models/people';

export interface Message {
  id: string;
  at: Date;
  subject: string;
  paragraphs: string[];
  action: { label: string; path: string } | null;
  unread: boolean;
}

/** What was written to this person, the same that went by mail; links that sign in are not among them. */
export const writtenTo = (actor: Actor) => ({
  type: 'mail:send',
  'payload.to': actor.email,
  'payload.template': { $nin: ['sign_in', 'invitation'] },
});

const PAGE = 20;

/** The newest messages first; opening the list marks them as read. `before` is the last date of the page before. */
export async function readMessages(
  actor: Actor,
  locale: Locale,
  before: Date | null,
  now: Date,
): Promise<{ messages: Message[]; next: Date | null }> {
  const user = await Users.findOne({ _id: actor.userId }, { messagesReadAt: 1 }).lean();
  const readUntil = user?.messagesReadAt ?? new Date(0);
  const jobs = await Jobs.find({ ...writtenTo(actor), createdAt: { $lt: before ?? now } })
    .sort({ createdAt: -1 })
    .limit(PAGE + 1)
    .lean<JobRecord[]>();
  const page = jobs.slice(0, PAGE);
  await Users.updateOne({ _id: actor.userId }, { $set: { messagesReadAt: now } });
  return {
    messages: page.map((job) => {
      const letter = letterOf({ ...(job.payload as unknown as MailJob), locale }, '');
      return {
        id: job._id,
        at: job.createdAt,
        subject: letter.subject,
        paragraphs: letter.paragraphs,
        action: letter.action ?? null,
        unread: job.createdAt > readUntil,
      };
    }),
    next: jobs.length > PAGE ? (page.at(-1)?.createdAt ?? null) : null,
  };
}

/** The newest few, for a page that shows them beside something else: looking at it marks nothing as read. */
export async function latestMessages(
  actor: Actor,
  locale: Locale,
  count: number,
): Promise<Pick<Message, 'id' | 'at' | 'subject' | 'paragraphs' | 'unread'>[]> {
  const [user] = await Users.aggregate<{ messagesReadAt: Date | null; jobs: JobRecord[] }>([
    { $match: { _id: actor.userId } },
    {
      $lookup: {
        from: 'jobs',
        pipeline: [{ $match: writtenTo(actor) }, { $sort: { createdAt: -1 } }, { $limit: count }],
        as: 'jobs',
      },
    },
    { $project: { messagesReadAt: 1, jobs: 1 } },
  ]);
  const readUntil = user?.messagesReadAt ?? new Date(0);
  return (user?.jobs ?? []).map((job) => {
    const { subject, paragraphs } = letterOf({ ...(job.payload as unknown as MailJob), locale }, '');
    return { id: job._id, at: job.createdAt, subject, paragraphs, unread: job.createdAt > readUntil };
  });
}
