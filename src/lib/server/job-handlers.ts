import { advanceChallenge } from './challenges/advance';
import type { Handlers } from './jobs/worker';
import { sendMail } from './mail/send';
import { planAlerts } from './matching/alerts/plan-alerts';
import { sendAlerts } from './matching/alerts/send-alerts';
import { calibrateFloor } from './matching/index/calibration';
import { indexForMatching } from './matching/index/index-for-matching';
import { pushToIndex } from './matching/index/push';
import { rebuildSearch } from './matching/index/rebuild';
import { refreshChallengeMatches } from './matching/matches/refresh';
import { refreshSimilarProposals } from './matching/matches/refresh-similar';
import { countTerms } from './matching/index/statistics';
import { embedOutstanding } from './matching/index/vectors';
import { watchSearch } from './matching/index/watch';
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
