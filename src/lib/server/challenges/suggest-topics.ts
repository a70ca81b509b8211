import type { Visitor } from '$domain/actor';
import { challengeWords, type ChallengeTexts } from '$domain/challenge/challenge';
import type { Locale } from '$domain/localised';
import { signedIn } from '../authorise';
import { suggestedTopics, type SuggestedTopic } from '../vocabulary/suggested';
import { loadChallenge } from './load';

/** Topics for a challenge as it stands in the form, saved or not, from its texts in both languages. */
export async function suggestForChallenge(
  actor: Visitor,
  slug: string,
  typed: ChallengeTexts & { topicIds: string[] },
  locale: Locale,
  now: Date,
): Promise<SuggestedTopic[]> {
  signedIn(actor);
  await loadChallenge(actor, slug, 'challenge:edit', now);
  return suggestedTopics(challengeWords(typed), typed.topicIds, locale);
}
