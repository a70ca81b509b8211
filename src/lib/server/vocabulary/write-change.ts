import type { Actor } from '$domain/actor';
import { AppError, notFound } from '$domain/errors';
import { afterChange, sameLabel, type VocabularyChange } from '$domain/vocabulary/change';
import type { Topic } from '$domain/vocabulary/topic';
import { audit } from '../audit/record';
import { authorise } from '../authorise';
import { enqueue } from '../jobs/outbox';
import { Challenges } from '../store/models/challenges';
import { Organisations } from '../store/models/organisations';
import { Areas, Topics, type TopicRecord } from '../store/models/vocabulary';
import { transaction, type Session } from '../store/transaction';
import { carriersOf, type Carriers } from './carriers';
import { asTopic, forgetVocabulary } from './load';

/**
 * Changes the vocabulary, and in the same transaction whatever carries a topic that was merged. The search box learns
 * its synonyms again, and what carries the topic is matched again.
 * @param version the one the page was opened with; null for a new topic
 * @throws AppError conflict data_changed_elsewhere, wrong_state; invalid, with fields
 */
export async function changeVocabulary(
  actor: Actor,
  change: VocabularyChange,
  version: number | null,
  now: Date,
): Promise<void> {
  authorise(actor, 'secretariat:work', null);
  await transaction(async (session) => {
    const records = await Topics.find({}, null, { session }).lean<TopicRecord[]>();
    const before = records.map(asTopic);
    const record = records.find(({ _id }) => _id === change.topicId);
    if (change.kind !== 'add') {
      if (!record) throw notFound();
      if ((record.version ?? 0) !== version) throw new AppError('conflict', 'data_changed_elsewhere');
    }
    checkChange(change, before);
    if ('content' in change) await checkContent(change, before, session);

    const carriers = await carriersOf([change.topicId], session);
    const after = afterChange(before, change);
    for (const topic of after) {
      const old = before.find(({ id }) => id === topic.id);
      if (topic !== old) await store(topic, session);
    }
    if (change.kind === 'merge') await retag(change.topicId, change.into, session);

    await audit(
      actor,
      {
        action: `vocabulary:${change.kind}`,
        subject: { kind: 'topic', id: change.topicId },
        details: {
          ...(change.kind === 'merge' ? { into: change.into } : {}),
          challenges: carriers.challengeIds.length,
          passports: carriers.startupIds.length,
        },
      },
      now,
      session,
    );
    await planWhatFollows(change.topicId, carriers, now, session);
  });
  forgetVocabulary();
}

/** What a topic's state forbids, whoever asks. @throws AppError */
function checkChange(change: VocabularyChange, topics: readonly Topic[]): void {
  const inUse = (id: string) => topics.some((topic) => topic.id === id && !topic.retired);
  const topic = topics.find(({ id }) => id === change.topicId);
  const isStale =
    change.kind === 'restore'
      ? !topic?.retired || topic.mergedInto !== null
      : change.kind !== 'add' && !inUse(change.topicId);
  if (isStale) throw new AppError('conflict', 'wrong_state');
  if (change.kind === 'merge' && (change.into === change.topicId || !inUse(change.into)))
    throw refused('into', 'not_an_option');
  if (change.kind === 'restore' && topic && sameLabel(topics, topic.id, topic.label))
    throw refused('label', 'topic_taken');
}

async function checkContent(
  { topicId, content }: Extract<VocabularyChange, { content: unknown }>,
  topics: readonly Topic[],
  session: Session,
): Promise<void> {
  if (!(await Areas.exists({ _id: content.areaId }).session(session)))
    throw refused('areaId', 'not_an_option');
  const taken = sameLabel(topics, topicId, content.label);
  if (taken) throw refused(`label.${taken}`, 'topic_taken');
}

const refused = (field: string, reason: string) =>
  new AppError('invalid', 'invalid_form', { fields: { [field]: { reason } } });

async function store({ id, ...topic }: Topic, session: Session): Promise<void> {
  await Topics.updateOne({ _id: id }, { $set: topic, $inc: { version: 1 } }, { upsert: true, session });
}

/** What carried the one carries the other. It is not an edit: nobody who is writing there loses anything. */
async function retag(from: string, into: string, session: Session): Promise<void> {
  const options = { session, timestamps: false };
  await Challenges.updateMany({ topicIds: from }, { $addToSet: { topicIds: into } }, options);
  await Challenges.updateMany({ topicIds: from }, { $pull: { topicIds: from } }, options);
  const startups = { kind: 'startup' as const, 'passport.topicIds': from };
  await Organisations.updateMany(startups, { $addToSet: { 'passport.topicIds': into } }, options);
  await Organisations.updateMany(startups, { $pull: { 'passport.topicIds': from } }, options);
}

/** Ids in one job: a payload of a few kilobytes. */
const BATCH = 500;

async function planWhatFollows(
  topicId: string,
  carriers: Carriers,
  now: Date,
  session: Session,
): Promise<void> {
  await enqueue(
    { type: 'search:challenges', key: 'search:challenges:vocabulary', payload: { ids: 'all' } },
    session,
    { again: true },
  );
  for (const [kind, ids] of [
    ['challenge', carriers.challengeIds],
    ['startup', carriers.startupIds],
  ] as const) {
    // Of this change alone: a job of the change before, still waiting, has other ids.
    for (let at = 0; at < ids.length; at += BATCH)
      await enqueue(
        {
          type: 'match:index',
          key: `match:vocabulary:${kind}:${topicId}:${now.getTime()}:${at}`,
          payload: { kind, ids: ids.slice(at, at + BATCH) },
        },
        session,
      );
  }
}
