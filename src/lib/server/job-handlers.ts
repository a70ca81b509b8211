import { advanceChallenge } from './challenges/advance';
import type { Handlers } from './jobs/worker';
import { sendMail } from './mail/send';
import { planAlerts } from './matching/plan-alerts';
import { sendAlerts } from './matching/send-alerts';
import { calibrateFloor } from './matching/calibration';
import { indexForMatching } from './matching/index-for-matching';
import { pushToIndex } from './matching/push';
import { rebuildSearch } from './matching/rebuild';
import { refreshChallengeMatches } from './matching/refresh';
import { refreshSimilarProposals } from './matching/refresh-similar';
import { countTerms } from './matching/statistics';
import { embedOutstanding } from './matching/vectors';
import { watchSearch } from './matching/watch';
import { indexChallenges } from './search/challenge-index';

/** What each kind of job does. */
export const handlers: Handlers = {
  'mail:send': (payload, { key }) => sendMail(payload, key),
  'challenge:advance': ({ challengeId }) => advanceChallenge(challengeId, new Date()),
  'search:challenges': ({ ids }) => indexChallenges(ids),
  'match:index': (payload) => indexForMatching(payload),
  'match:push': (payload) => pushToIndex(payload),
  'match:vectors': () => embedOutstanding(),
  'match:statistics': (payload) => countTerms(payload),
  'match:calibrate': () => calibrateFloor(),
  'match:refresh': async (payload) => {
    await refreshChallengeMatches(payload);
    await planAlerts(payload.challengeId, new Date());
  },
  'match:similar': (payload) => refreshSimilarProposals(payload),
  'match:alert': (payload) => sendAlerts(payload, new Date()),
  'search:rebuild': async () => void (await rebuildSearch()),
  'search:watch': () => watchSearch(),
};
