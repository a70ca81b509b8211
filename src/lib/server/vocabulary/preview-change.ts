import type { Visitor } from '$domain/actor';
import { challengeWords, stateAt, type ChallengeState } from '$domain/challenge/challenge';
import { AppError, notFound } from '$domain/errors';
import { pick, type Locale, type Picked } from '$domain/localised';
import { afterChange, clashes, suggestionChanges, type VocabularyChange } from '$domain/vocabulary/change';
import { authorise, signedIn } from '../authorise';
import { Challenges, type ChallengeRecord } from '../store/models/challenges';
import { carriersOf, proposalsTo } from './carriers';
import { asTopic, loadVocabulary } from './load';

/** A challenge that a change gives a suggestion, or takes one from. */
export interface ChangedChallenge {
  slug: string;
  title: Picked;
  state: ChallengeState;
  topic: string;
  words: string[];
}

/** What a change of the vocabulary would do, before it is made. */
export interface ChangePreview {
  challenges: number;
  passports: number;
  proposals: number;
  gained: ChangedChallenge[];
  lost: ChangedChallenge[];
  /** How many challenges were looked at: the newest, where there are too many. */
  looked: number;
  /** Words that also lead to another topic. */
  clashes: { word: string; topic: string }[];
}

const MAX_LOOKED = 1_000;

/** What this change would do to challenges, passports and suggestions. Writes nothing. */
export async function previewChange(
  actor: Visitor,
  change: VocabularyChange,
  locale: Locale,
  now: Date,
): Promise<ChangePreview> {
  signedIn(actor);
  authorise(actor, 'secretariat:work', null);
  const before = (await loadVocabulary()).topics.map(asTopic);
  if (change.kind !== 'add' && !before.some(({ id }) => id === change.topicId)) throw notFound();
  if (change.kind === 'merge' && !before.some(({ id, retired }) => id === change.into && !retired))
    throw new AppError('invalid', 'invalid_form', { fields: { into: { reason: 'not_an_option' } } });
  const after = afterChange(before, change);
  const [carriers, challenges] = await Promise.all([
    carriersOf([change.topicId]),
    Challenges.find(
      { state: { $nin: ['archived', 'cancelled'] } },
      {
        slug: 1,
        title: 1,
        summary: 1,
        problem: 1,
        outcome: 1,
        topicIds: 1,
        state: 1,
        opensAt: 1,
        closesAt: 1,
      },
    )
      .sort({ createdAt: -1, _id: 1 })
      .limit(MAX_LOOKED)
      .lean<ChallengeRecord[]>(),
  ]);
  const { gained, lost } = suggestionChanges(
    challenges.map((c) => ({ id: c._id, text: challengeWords(c), topicIds: c.topicIds })),
    before,
    after,
  );
  const label = (id: string) =>
    pick(
      (after.find((t) => t.id === id) ?? before.find((t) => t.id === id))?.label ?? { it: id, en: id },
      locale,
    ).text;
  const byId = new Map(challenges.map((challenge) => [challenge._id, challenge]));
  const line = ({ id, topicId, words }: { id: string; topicId: string; words: string[] }) => {
    const challenge = byId.get(id) as ChallengeRecord;
    return {
      slug: challenge.slug,
      title: pick(challenge.title, locale),
      state: stateAt(challenge, now),
      topic: label(topicId),
      words,
    };
  };
  const subject = change.kind === 'merge' ? change.into : change.topicId;
  return {
    challenges: carriers.challengeIds.length,
    passports: carriers.startupIds.length,
    proposals: await proposalsTo(carriers.challengeIds),
    gained: gained.map(line),
    lost: lost.map(line),
    looked: challenges.length,
    clashes: clashes(after, subject).map(({ word, otherId }) => ({ word, topic: label(otherId) })),
  };
}
