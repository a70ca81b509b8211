import { advanceChallenge } from './challenges/advance';
import type { Handlers } from './jobs/worker';
import { sendMail } from './mail/send';
import { indexForMatching } from './matching/index-for-matching';
import { indexChallenges } from './search/challenge-index';

/** What each kind of job does. */
export const handlers: Handlers = {
  'mail:send': (payload, { key }) => sendMail(payload, key),
  'challenge:advance': ({ challengeId }) => advanceChallenge(challengeId, new Date()),
  'search:challenges': ({ ids }) => indexChallenges(ids),
  'match:index': (payload) => indexForMatching(payload),
};
